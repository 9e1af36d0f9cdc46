-- Part 5: changes of positie in each year, then the first destination and the positie a year after each first of January.
create or replace temp table posities as
  select persoon_id, positie, van, tot from in_force('positie') semi join advised using (persoon_id)
  where van <= date '2022-01-01' and (tot is null or tot >= date '2015-01-01');

create or replace temp table changes as
  with
    changed as (
      select taken.persoon_id, taken.van as day, taken.positie as destination
      from (from posities where van >= date '2015-01-01' and van < date '2022-01-01') taken
      left join posities previous on previous.persoon_id = taken.persoon_id and previous.tot = taken.van
      where previous.positie is distinct from taken.positie
    ),
    held as (
      select persoon_id, day, destination, bit_or(bit) as measures
      from changed join advised using (persoon_id)
      where van < day and tot >= day
      group by all
    )
  select year(day) as y, measures, destination, count(*) as n
  from held semi join registered on registered.persoon_id = held.persoon_id and van < day and tot >= day
  group by all;

create or replace temp table near as
  with
    days as (
      select make_date(y, 1, 1) as day, make_date(y + 1, 1, 1) as until from range(2015, 2022) years(y)
    ),
    on_day as (
      select persoon_id, day, until, bit_or(bit) as measures
      from advised join days on van <= day and tot > day
      group by all
    ),
    jobseekers as (
      from on_day semi join registered on registered.persoon_id = on_day.persoon_id and van <= day and tot > day
    )
  select jobseekers.persoon_id, day, measures, positie,
    min(van) filter (van > day) as begun,
    bool_or(van <= day) as held,
    bool_or(ended(tot) > until) as held_after
  from jobseekers
  left join posities on posities.persoon_id = jobseekers.persoon_id and van <= until and ended(tot) > day
  group by all;

create or replace temp table destinations as
  with
    records as (
      select day, any_value(measures) as measures,
        coalesce(arg_min(positie, begun) filter (not held), any_value(positie) filter (held), 'onbekend') as first,
        coalesce(any_value(positie) filter (held_after), 'onbekend') as after
      from near group by persoon_id, day
    )
  select day, measures, first, after, count(*) as n from records group by all;

select y::varchar, maatregel, coalesce(destination, '_T'), sum(n)::bigint
from in_measures('changes') group by y, maatregel, rollup (destination);

select day::varchar, maatregel, coalesce(first, '_T'), sum(n)::bigint
from in_measures('destinations') group by day, maatregel, rollup (first);

select day::varchar, maatregel, coalesce(after, '_T'), sum(n)::bigint
from in_measures('destinations') group by day, maatregel, rollup (after);
