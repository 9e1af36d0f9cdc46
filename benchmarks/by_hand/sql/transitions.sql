-- Changes of positie in three years by who was a geïndiceerde werkzoekende the day before, by maatregel of the advies
-- and the new positie.
--
-- Few people hold an advies: their posities are all that is looked at. A person has one positie at a time, so that the
-- previous one ends on the day of the change.
with
  advies as (
    select persoon_id, place(maatregel) as m, van, ended(tot) as tot
    from in_force('advies') where van < date '2022-01-01' and (tot is null or tot >= date '2019-01-01')
  ),
  posities as (
    select persoon_id, positie, van, tot
    from in_force('positie') semi join advies using (persoon_id)
    where van < date '2022-01-01' and (tot is null or tot >= date '2019-01-01')
  ),
  changes as (
    select taken.persoon_id, taken.van as day, taken.positie as destination
    from (from posities where van >= date '2019-01-01') taken
    left join posities previous on previous.persoon_id = taken.persoon_id and previous.tot = taken.van
    where previous.positie is distinct from taken.positie
  ),
  advised as (
    select persoon_id, day, destination, bit_or(1 << m) as measures
    from changes join advies using (persoon_id)
    where van < day and tot >= day
    group by all
  ),
  jobseekers as (
    from advised
    semi join (from in_force('inschrijving')) registered
      on registered.persoon_id = advised.persoon_id and van < day and ended(tot) >= day
  ),
  counted as (
    select year(day) as y, measures, destination, count(*) as n from jobseekers group by all
  ),
  cells as (
    select y, maatregelen()[m + 1] as maatregel, destination, n
    from counted, range(9) numbers(m) where (measures >> m) & 1 = 1
    union all
    select y, '_T', destination, n from counted
  )
select y::varchar, maatregel, coalesce(destination, '_T'), sum(n)::bigint
from cells group by y, maatregel, rollup (destination);
