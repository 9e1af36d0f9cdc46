-- People active per year, by maatregel, age and origin on their last day there in that year.
--
-- One row per person holds, for each year, the last day of work with the maatregel of that day, and a bit for every
-- year and maatregel. Few people work in two maatregelen in one year: one record per person and year serves both the
-- total and its own maatregel, and only the others are looked up again.
--
-- DuckDB takes the unnest for a small table and would build its hash tables on it; the setting keeps them on the right.
set disabled_optimizers = 'join_order,build_side_probe_side';

create or replace temp macro bits(van, tot, m, y) as
  case when works_in(van, tot, y) then 1::bigint << (9 * (y - 2015) + m) else 0 end;

create or replace temp macro several(worked, y) as
  bit_count((worked >> (9 * (y - 2015))) & 511) > 1;

-- A day and a maatregel in one number: the later day, then the higher maatregel.
create or replace temp macro last_of(tot, m, y) as
  (least(tot, make_date(y + 1, 1, 1)) - date '2000-01-01')::integer * 16 + m;

create or replace temp macro day_of(number) as date '1999-12-31' + (number >> 4);

create or replace temp macro written(day) as year(day) * 10000 + month(day) * 100 + day(day);

with
  spells as (
    select persoon_id, place(maatregel) as m, van, ended(tot) as tot
    from in_force('tewerkstelling')
    where van < date '2022-01-01' and (tot is null or tot > date '2015-01-01')
  ),
  people as materialized (
    select persoon_id,
      bit_or(
        bits(van, tot, m, 2015) | bits(van, tot, m, 2016) | bits(van, tot, m, 2017) | bits(van, tot, m, 2018)
        | bits(van, tot, m, 2019) | bits(van, tot, m, 2020) | bits(van, tot, m, 2021)
      ) as worked,
      max(last_of(tot, m, 2015)) filter (works_in(van, tot, 2015)) as last_2015,
      max(last_of(tot, m, 2016)) filter (works_in(van, tot, 2016)) as last_2016,
      max(last_of(tot, m, 2017)) filter (works_in(van, tot, 2017)) as last_2017,
      max(last_of(tot, m, 2018)) filter (works_in(van, tot, 2018)) as last_2018,
      max(last_of(tot, m, 2019)) filter (works_in(van, tot, 2019)) as last_2019,
      max(last_of(tot, m, 2020)) filter (works_in(van, tot, 2020)) as last_2020,
      max(last_of(tot, m, 2021)) filter (works_in(van, tot, 2021)) as last_2021
    from spells group by persoon_id
  ),
  lasts as (
    select persoon_id, found.y, found.number, true as final
    from (
      select persoon_id, unnest([
        {y: 2015, number: last_2015}, {y: 2016, number: last_2016}, {y: 2017, number: last_2017},
        {y: 2018, number: last_2018}, {y: 2019, number: last_2019}, {y: 2020, number: last_2020},
        {y: 2021, number: last_2021}
      ]) as found
      from people
    )
    where found.number is not null
  ),
  mixed as (
    select persoon_id from people
    where several(worked, 2015) or several(worked, 2016) or several(worked, 2017) or several(worked, 2018)
      or several(worked, 2019) or several(worked, 2020) or several(worked, 2021)
  ),
  others as (
    select persoon_id, y, max(last_of(tot, m, y)) as number, false as final
    from (from spells semi join mixed using (persoon_id)), range(2015, 2022) years(y)
    where works_in(van, tot, y)
    group by persoon_id, y, m
    qualify row_number() over (partition by persoon_id, y order by number desc) > 1
  ),
  records as (
    select y, number & 15 as m, final, herkomst,
      written(day_of(number)) - written(geboortedatum) as lived
    from (from lasts union all by name from others) last
    left join (from in_force('persoon')) using (persoon_id)
    left join (select persoon_id, herkomst, van, ended(tot) as tot from in_force('profiel')) profiel
      on profiel.persoon_id = last.persoon_id and profiel.van <= day_of(number) and profiel.tot > day_of(number)
  ),
  cells as (
    select y, m, final, coalesce(herkomst, 'onbekend') as origin, count(*) as n,
      case
        when lived < 150000 or lived is null then 'onbekend' when lived < 350000 then '15_34'
        when lived < 500000 then '35_49' when lived < 650000 then '50_64' else '65_plus'
      end as age
    from records group by all
  )
select y::varchar, maatregel, coalesce(age, '_T'), coalesce(origin, '_T'), sum(n)::bigint
from (
  select y, maatregelen()[m + 1] as maatregel, age, origin, n from cells
  union all
  select y, '_T', age, origin, n from cells where final
)
group by y, maatregel, cube (age, origin);
