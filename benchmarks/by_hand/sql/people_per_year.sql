-- People active per year, by maatregel.
--
-- One number per person holds a bit for every year and maatregel. Few of those numbers differ: they are counted first
-- and taken apart afterwards.
create or replace temp macro bits(van, tot, m, y) as
  case when works_in(van, tot, y) then 1::bigint << (9 * (y - 2015) + m) else 0 end;

with
  spells as (
    select persoon_id, place(maatregel) as m, van, ended(tot) as tot
    from in_force('tewerkstelling')
    where van < date '2022-01-01' and (tot is null or tot > date '2015-01-01')
  ),
  people as (
    select bit_or(
        bits(van, tot, m, 2015) | bits(van, tot, m, 2016) | bits(van, tot, m, 2017) | bits(van, tot, m, 2018)
        | bits(van, tot, m, 2019) | bits(van, tot, m, 2020) | bits(van, tot, m, 2021)
      ) as worked
    from spells group by persoon_id
  ),
  counted as (
    select y, (worked >> (9 * (y - 2015))) & 511 as measures, sum(n)::bigint as n
    from (select worked, count(*) as n from people group by worked), range(2015, 2022) years(y)
    group by all
  )
select y::varchar, maatregelen()[m + 1], sum(n)::bigint
from counted, range(9) measures(m)
where (measures >> m) & 1 = 1
group by y, m
union all
select y::varchar, '_T', sum(n)::bigint from counted where measures > 0 group by y;
