-- Evaluaties in three years, by maatregel and decision.
select year(datum)::varchar, coalesce(maatregel, '_T'), coalesce(besluit, '_T'), count(*)
from in_force('evaluatie') where datum >= date '2019-01-01' and datum < date '2022-01-01'
group by year(datum), cube (maatregel, besluit);
