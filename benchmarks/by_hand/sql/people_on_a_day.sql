-- People at work on the last day of each year, by maatregel and sex; a bit per day and maatregel, as per year.
create or replace temp macro bits(van, tot, m, y) as
  case when van <= make_date(y, 12, 31) and tot > make_date(y, 12, 31) then 1::bigint << (9 * (y - 2015) + m) else 0 end;

with
  spells as (
    select persoon_id,
      bits(van, ended(tot), place(maatregel), 2015) | bits(van, ended(tot), place(maatregel), 2016)
      | bits(van, ended(tot), place(maatregel), 2017) | bits(van, ended(tot), place(maatregel), 2018)
      | bits(van, ended(tot), place(maatregel), 2019) | bits(van, ended(tot), place(maatregel), 2020)
      | bits(van, ended(tot), place(maatregel), 2021) as worked
    from in_force('tewerkstelling')
    where van <= date '2021-12-31' and (tot is null or tot > date '2015-12-31')
  ),
  people as (
    select persoon_id, bit_or(worked) as worked from spells where worked > 0 group by persoon_id
  ),
  counted as (
    select y, (worked >> (9 * (y - 2015))) & 511 as measures, sex, sum(n)::bigint as n
    from (
      select worked, case when geslacht in ('man', 'vrouw', 'x') then geslacht else 'onbekend' end as sex, count(*) as n
      from people left join (from in_force('persoon')) using (persoon_id)
      group by all
    ), range(2015, 2022) years(y)
    group by all
  ),
  cells as (
    select y, maatregelen()[m + 1] as maatregel, sex, n from counted, range(9) measures(m) where (measures >> m) & 1 = 1
    union all
    select y, '_T', sex, n from counted where measures > 0
  )
select y || '-12-31', maatregel, coalesce(sex, '_T'), sum(n)::bigint
from cells group by y, maatregel, rollup (sex);
