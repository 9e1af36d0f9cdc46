-- Parts 4 to 6: geïndiceerde werkzoekenden at the end of each year and on the day of the question, and where they went.
create or replace temp macro bit_of_advies(maatregel) as
  case when maatregel = 'lde' then 1 when maatregel in ('bw', 'sw', 'cmw') then 2 else 0 end;

create or replace temp table advised as
  select persoon_id, bit_of_advies(maatregel) as bit, van, ended(tot) as tot
  from in_force('advies') where maatregel in ('bw', 'sw', 'cmw', 'lde');

create or replace temp table registered as
  select persoon_id, bemiddelingsstatus, werkloos_sinds, van, ended(tot) as tot, geregistreerd_op
  from in_force('inschrijving') semi join advised using (persoon_id);

create or replace temp macro in_measures(counted) as table
  select columns(* exclude (measures)), 'lde' as maatregel from query_table(counted) where measures & 1 > 0
  union all by name
  select columns(* exclude (measures)), 'maatwerk' as maatregel from query_table(counted) where measures & 2 > 0
  union all by name
  select columns(* exclude (measures)), '_T' as maatregel from query_table(counted);

create or replace temp macro months_since(since, day) as
  (year(day) - year(since)) * 12 + month(day) - month(since) - (day(day) < day(since))::integer;

create or replace temp table jobseekers as
  with
    days as (
      select make_date(y, 12, 31) as day from range(2015, 2022) years(y) union all values (date '2022-01-26')
    ),
    on_day as (
      select persoon_id, day, bit_or(bit) as measures
      from advised join days on van <= day and tot > day
      group by persoon_id, day
    ),
    -- Of several registrations the one that began last decides.
    registration as (
      select persoon_id, day,
        max({van: van, op: geregistreerd_op, status: bemiddelingsstatus, since: werkloos_sinds}) as last
      from registered join days on van <= day and tot > day
      group by persoon_id, day
    ),
    described as (
      select day, measures,
        case
          when last.since is null or last.since > day then 'onbekend'
          when months_since(last.since, day) < 12 then 'kort'
          when months_since(last.since, day) < 24 then 'langdurig'
          else 'zeer_langdurig'
        end as duration,
        coalesce(herkomst, 'onbekend') as origin,
        age_class(geboortedatum, day) as age,
        coalesce(kennis_nederlands, 'onbekend') as dutch,
        last.status as status,
        coalesce(onderwijsniveau, 'onbekend') as schooling
      from on_day join registration using (persoon_id, day)
      left join (from in_force('persoon') semi join advised using (persoon_id)) using (persoon_id)
      left join (
        select persoon_id, herkomst, kennis_nederlands, onderwijsniveau, van, ended(tot) as tot
        from in_force('profiel') semi join advised using (persoon_id)
      ) profiel on profiel.persoon_id = on_day.persoon_id and profiel.van <= day and profiel.tot > day
    )
  select *, count(*) as n from described group by all;

create or replace temp table profiles as
  select day, measures, kenmerk, class, sum(n)::bigint as n
  from (unpivot jobseekers on duration, origin, age, dutch, status, schooling into name kenmerk value class)
  group by all;

create or replace temp macro jobseekers_by(wanted) as table
  select day::varchar, maatregel, coalesce(class, '_T'), sum(n)::bigint
  from in_measures('profiles') where kenmerk = wanted
  group by day, maatregel, rollup (class);

select day::varchar, maatregel, sum(n)::bigint from in_measures('jobseekers') group by day, maatregel;
