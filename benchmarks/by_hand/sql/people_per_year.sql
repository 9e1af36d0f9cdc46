-- People active per year, by maatregel.
-- One number per person holds a bit for every year and maatregel; few of those numbers differ, so they are counted
-- first and taken apart afterwards.
with
  maatregelen(maatregel, m) as (
    values ('bw', 0), ('sw', 1), ('cmw', 2), ('lde', 3), ('az_str', 4), ('az_exp', 5), ('az_act', 6), ('ama', 7),
           ('imw', 8)
  ),
  years as (
    select periode, 9 * (periode - 2015) as shift from range(2015, 2022) r(periode)
  ),
  spells as (
    select persoon_id,
      case maatregel
        when 'bw' then 0 when 'sw' then 1 when 'cmw' then 2 when 'lde' then 3 when 'az_str' then 4
        when 'az_exp' then 5 when 'az_act' then 6 when 'ama' then 7 when 'imw' then 8
      end as m,
      greatest(year(van), 2015) - 2015 as first_year,
      least(coalesce(year(tot - 1), 2021), 2021) - 2015 as last_year
    from read_parquet(getvariable('stand') || '/tewerkstelling.parquet')
    where geregistreerd_op <= getvariable('gekend_op')
      and (ingetrokken_op is null or ingetrokken_op > getvariable('gekend_op'))
      and van < date '2022-01-01' and (tot is null or tot > date '2015-01-01')
  ),
  people as (
    select bit_or(
        -- a bit at 9 * year + m for every year from the first to the last
        ((2::ubigint << (9 * last_year)) - (1::ubigint << (9 * first_year))) & 18191175618823681 << m
      ) as worked
    from spells group by persoon_id
  )
select 1
