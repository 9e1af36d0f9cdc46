-- Geïndiceerde werkzoekenden on 1 January of three years, by maatregel of their advies and their positie twelve months later.
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
  counted as (
    select day, measures, coalesce(positie, 'onbekend') as destination, count(*) as n
    from jobseekers
    left join (from in_force('positie')) posities
      on posities.persoon_id = jobseekers.persoon_id and van <= until and ended(tot) > until
    group by all
  ),
  cells as (
    select day, maatregelen()[m + 1] as maatregel, destination, n
    from counted, range(9) numbers(m) where (measures >> m) & 1 = 1
    union all
    select day, '_T', destination, n from counted
  )
select day::varchar, maatregel, coalesce(destination, '_T'), sum(n)::bigint
from cells group by day, maatregel, rollup (destination);
