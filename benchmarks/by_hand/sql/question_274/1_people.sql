-- The people of parts 1 to 3: one pass over tewerkstelling for all three groups of maatregelen.
create or replace temp macro group_of(maatregel) as case
    when maatregel in ('bw', 'sw', 'cmw') then 'maatwerk'
    when maatregel = 'lde' then 'lde'
    when maatregel <> 'imw' then 'arbeidszorg'
  end;

create or replace temp macro written(day) as year(day) * 10000 + month(day) * 100 + day(day);

create or replace temp macro age_class(birth, day) as case
    when birth is null or written(day) - written(birth) < 150000 then 'onbekend'
    when written(day) - written(birth) < 350000 then '15_34'
    when written(day) - written(birth) < 500000 then '35_49'
    when written(day) - written(birth) < 650000 then '50_64'
    else '65_plus'
  end;

-- A day and a maatregel in one number, so that the later day wins, then the higher maatregel.
create or replace temp macro last_of(tot, m, y) as
  (least(tot, make_date(y + 1, 1, 1)) - date '2000-01-01')::integer * 16 + m;

create or replace temp macro day_of(number) as date '1999-12-31' + (number >> 4);

create or replace temp macro long(lasts) as table
  select grp, persoon_id, found.y, found.number
  from (
    select grp, persoon_id, unnest([
      {y: 2015, number: n2015}, {y: 2016, number: n2016}, {y: 2017, number: n2017}, {y: 2018, number: n2018},
      {y: 2019, number: n2019}, {y: 2020, number: n2020}, {y: 2021, number: n2021}
    ]) as found
    from query_table(lasts)
  )
  where found.number is not null;

create or replace temp table spells as
  select persoon_id, onderneming_id, maatregel, group_of(maatregel) as grp, tewerkstellingsbreuk as breuk,
    van, ended(tot) as tot
  from in_force('tewerkstelling')
  where maatregel <> 'imw' and van < date '2022-01-01' and (tot is null or tot > date '2015-01-01');

create or replace temp table lasts as
  select grp, place(maatregel) as m, persoon_id,
    max(last_of(tot, m, 2015)) filter (works_in(van, tot, 2015)) as n2015,
    max(last_of(tot, m, 2016)) filter (works_in(van, tot, 2016)) as n2016,
    max(last_of(tot, m, 2017)) filter (works_in(van, tot, 2017)) as n2017,
    max(last_of(tot, m, 2018)) filter (works_in(van, tot, 2018)) as n2018,
    max(last_of(tot, m, 2019)) filter (works_in(van, tot, 2019)) as n2019,
    max(last_of(tot, m, 2020)) filter (works_in(van, tot, 2020)) as n2020,
    max(last_of(tot, m, 2021)) filter (works_in(van, tot, 2021)) as n2021
  from spells group by all;

-- Only who was in several maatregelen of a group has a last day there that is not the last of the group.
create or replace temp table mixed as
  select grp, persoon_id,
    max(n2015) as n2015, max(n2016) as n2016, max(n2017) as n2017, max(n2018) as n2018,
    max(n2019) as n2019, max(n2020) as n2020, max(n2021) as n2021
  from lasts group by grp, persoon_id having count(*) > 1;

-- DuckDB takes the unnest for a small table and would build its hash tables on it; the setting keeps them on the right.
set disabled_optimizers = 'join_order,build_side_probe_side';

create or replace temp table people as
  with
    records as (
      select own.grp, own.persoon_id, own.y, own.number, own.number = coalesce(together.number, own.number) as final
      from long('lasts') own
      left join long('mixed') together using (grp, persoon_id, y)
    ),
    described as (
      select grp, y, number & 15 as m, final, coalesce(herkomst, 'onbekend') as origin,
        age_class(geboortedatum, day_of(number)) as age
      from records
      left join (from in_force('persoon')) using (persoon_id)
      left join (select persoon_id, herkomst, van, ended(tot) as tot from in_force('profiel')) profiel
        on profiel.persoon_id = records.persoon_id and profiel.van <= day_of(number) and profiel.tot > day_of(number)
    ),
    counted as (
      select grp, y, m, final, age, origin, count(*) as n from described group by all
    )
  select grp, y, maatregelen()[m + 1] as maatregel, age, origin, n from counted
  union all
  select grp, y, '_T', age, origin, n from counted where final;

reset disabled_optimizers;

create or replace temp macro people_of(wanted) as table
  select y, maatregel, coalesce(age, '_T') as age, coalesce(origin, '_T') as origin, sum(n)::bigint as n
  from people where grp = wanted group by y, maatregel, cube (age, origin);
