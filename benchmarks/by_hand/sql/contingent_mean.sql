-- The contingent in VTE by maatregel, the mean over the days of each year: the sum of vte × days, in ten-thousandths.
create or replace temp macro days_in(van, tot, y) as
  greatest(least(ended(tot), make_date(y + 1, 1, 1)) - greatest(van, make_date(y, 1, 1)), 0);

with
  sums as (
    select maatregel,
      sum(vte * days_in(van, tot, 2015)) as "2015",
      sum(vte * days_in(van, tot, 2016)) as "2016",
      sum(vte * days_in(van, tot, 2017)) as "2017",
      sum(vte * days_in(van, tot, 2018)) as "2018",
      sum(vte * days_in(van, tot, 2019)) as "2019",
      sum(vte * days_in(van, tot, 2020)) as "2020",
      sum(vte * days_in(van, tot, 2021)) as "2021"
    from in_force('contingent')
    where maatregel not in ('ama', 'imw') and van < date '2022-01-01' and (tot is null or tot > date '2015-01-01')
    group by maatregel
  )
select y, coalesce(maatregel, '_T'), sum(n)::bigint
from (unpivot sums on columns(* exclude maatregel) into name y value n)
group by y, rollup (maatregel);
