-- Geïndiceerde werkzoekenden on 26 January 2022, by maatregel of their advies and provincie.
with
  advised as (
    select persoon_id, bit_or(1 << place(maatregel)) as measures
    from in_force('advies')
    where van <= date '2022-01-26' and (tot is null or tot > date '2022-01-26')
    group by persoon_id
  ),
  jobseekers as (
    from advised
    where persoon_id in (
      select persoon_id from in_force('inschrijving')
      where van <= date '2022-01-26' and (tot is null or tot > date '2022-01-26')
    )
  ),
  counted as (
    select measures, province(gemeente) as province, count(*) as n
    from jobseekers
    left join (
      from in_force('profiel') where van <= date '2022-01-26' and (tot is null or tot > date '2022-01-26')
    ) using (persoon_id)
    group by all
  ),
  cells as (
    select maatregelen()[m + 1] as maatregel, province, n from counted, range(9) numbers(m) where (measures >> m) & 1 = 1
    union all
    select '_T', province, n from counted
  )
select '2022-01-26', maatregel, coalesce(province, '_T'), sum(n)::bigint
from cells group by maatregel, rollup (province);
