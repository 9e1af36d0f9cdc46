-- Part 7: doorstroomtrajecten, stages and evaluaties of three years, per year and together. A traject is classed by what
-- was known of it on the day of the question.
create or replace temp table trajecten as
  with
    begun as (
      select traject_id, persoon_id, maatregel, van, tot, geregistreerd_op
      from in_force('doorstroomtraject')
      where maatregel in ('cmw', 'lde') and van >= date '2019-01-01' and van < date '2022-01-01'
    ),
    followed as (
      select distinct traject_id
      from begun join (from in_force('positie') where positie = 'nec') job using (persoon_id)
      where job.van <= least(begun.tot + 30, date '2022-01-26') and ended(job.tot) > begun.tot
    )
  select begun.*,
    case
      when tot is null or tot > date '2022-01-26' then 'lopend'
      when followed.traject_id is not null then 'doorgestroomd' else 'zonder_aansluiting'
    end as outcome
  from begun left join followed using (traject_id);

create or replace temp macro three_years(van) as [year(van)::varchar, '2019-01-01/2022-01-01'];

create or replace temp macro trajecten_of(code) as table
  select span, count(*) from (select unnest(three_years(van)) as span from trajecten where maatregel = code) group by span;

-- Of several trajecten of a person the one that began last decides.
create or replace temp table begun as
  with
    last as (
      select span, coalesce(maatregel, '_T') as maatregel, persoon_id,
        max({van: van, op: geregistreerd_op, id: traject_id, outcome: outcome}) as traject
      from (select *, unnest(three_years(van)) as span from trajecten)
      group by span, persoon_id, rollup (maatregel)
    )
  select span, maatregel, traject.outcome as outcome,
    coalesce(herkomst, 'onbekend') as origin,
    age_class(geboortedatum, traject.van) as age,
    coalesce(kennis_nederlands, 'onbekend') as dutch,
    coalesce(onderwijsniveau, 'onbekend') as schooling
  from last
  left join (from in_force('persoon')) using (persoon_id)
  left join (
    select persoon_id, herkomst, kennis_nederlands, onderwijsniveau, van, ended(tot) as tot from in_force('profiel')
  ) profiel on profiel.persoon_id = last.persoon_id and profiel.van <= traject.van and profiel.tot > traject.van;

create or replace temp macro begun_by(outcomes) as table
  select span, maatregel, count(*) from begun where outcome in outcomes group by span, maatregel;

create or replace temp macro profile_of(wanted, wanted_kenmerk) as table
  select span, maatregel, coalesce(class, '_T'), count(*)
  from (unpivot begun on origin, age, dutch, schooling into name kenmerk value class)
  where span = '2019-01-01/2022-01-01' and outcome = wanted and kenmerk = wanted_kenmerk
  group by span, maatregel, rollup (class);

create or replace temp table stages as
  select unnest(three_years(stage.van)) as span, maatregel, werkgever_id, province(gemeente) as province,
    {van: stage.van, op: stage.geregistreerd_op, id: stage.traject_id, province: province(gemeente)} as last
  from (from in_force('stage') where van >= date '2019-01-01' and van < date '2022-01-01') stage
  join (from in_force('doorstroomtraject') where maatregel in ('cmw', 'lde')) traject using (traject_id);

create or replace temp table followed as
  select persoon_id, maatregel, max(van) as van
  from in_force('doorstroomtraject') where van <= date '2022-01-26'
  group by all;

from trajecten_of('lde');

from trajecten_of('cmw');

select span, coalesce(maatregel, '_T'), coalesce(province, '_T'), count(*)
from stages group by span, cube (maatregel, province);

select span, maatregel, coalesce(last.province, '_T'), count(*)
from (
  select span, coalesce(maatregel, '_T') as maatregel, max(last) as last
  from stages group by span, werkgever_id, rollup (maatregel)
)
group by span, maatregel, rollup (last.province);

from begun_by(['doorgestroomd', 'zonder_aansluiting', 'lopend']);

from begun_by(['doorgestroomd']);

from profile_of('doorgestroomd', 'origin');

from profile_of('doorgestroomd', 'age');

from profile_of('doorgestroomd', 'dutch');

from profile_of('doorgestroomd', 'schooling');

select span, maatregel, coalesce(outcome, '_T'), count(*) from begun group by span, maatregel, rollup (outcome);

from begun_by(['zonder_aansluiting']);

from profile_of('zonder_aansluiting', 'origin');

from profile_of('zonder_aansluiting', 'age');

from profile_of('zonder_aansluiting', 'dutch');

from profile_of('zonder_aansluiting', 'schooling');

select span, coalesce(maatregel, '_T'), coalesce(besluit, '_T'), count(*)
from (
  select unnest(three_years(datum)) as span, evaluatie.maatregel, besluit
  from (
    from in_force('evaluatie')
    where maatregel in ('cmw', 'lde') and datum >= date '2019-01-01' and datum < date '2022-01-01'
  ) evaluatie
  left join followed using (persoon_id, maatregel)
  where followed.van is null or followed.van < datum
)
group by span, cube (maatregel, besluit);
