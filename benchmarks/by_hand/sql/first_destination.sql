-- Geïndiceerde werkzoekenden on 1 January of three years, by maatregel of their advies and the first other positie
-- within twelve months, or the one they held.
--
-- One row per positie that a person holds on the day or takes up in the months after it, with the first time for it.
with
  days as (
    select make_date(y, 1, 1) as day, make_date(y + 1, 1, 1) as until from range(2019, 2022) years(y)
  ),
  advised as (
    select persoon_id, day, until, bit_or(1 << place(maatregel)) as measures
    from in_force('advies') join days on van <= day and ended(tot) > day
    group by persoon_id, day, until
  ),
  registered as (
    select persoon_id, day from in_force('inschrijving') join days on van <= day and ended(tot) > day
  ),
  jobseekers as (
    from advised semi join registered using (persoon_id, day)
  ),
  near as (
    select jobseekers.persoon_id, day, measures, positie,
      min(van) filter (van > day) as begun,
      bool_or(van <= day) as held
    from jobseekers
    left join (from in_force('positie')) posities
      on posities.persoon_id = jobseekers.persoon_id and van <= until and ended(tot) > day
    group by all
  ),
  records as (
    select day, any_value(measures) as measures,
      coalesce(arg_min(positie, begun) filter (not held), any_value(positie) filter (held), 'onbekend') as destination
    from near group by persoon_id, day
  ),
  counted as (
    select day, measures, destination, count(*) as n from records group by all
  ),
  cells as (
    select day, maatregelen()[m + 1] as maatregel, destination, n
    from counted, range(9) numbers(m) where (measures >> m) & 1 = 1
    union all
    select day, '_T', destination, n from counted
  )
select day::varchar, maatregel, coalesce(destination, '_T'), sum(n)::bigint
from cells group by day, maatregel, rollup (destination);
