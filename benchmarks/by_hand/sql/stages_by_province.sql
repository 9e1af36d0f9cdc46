-- Stages begun in three years, by maatregel of the traject and provincie of the work floor.
with
  stages as (
    select year(stage.van) as y, maatregel, province(gemeente) as province
    from (from in_force('stage') where van >= date '2019-01-01' and van < date '2022-01-01') stage
    join (from in_force('doorstroomtraject')) traject using (traject_id)
  )
select y::varchar, coalesce(maatregel, '_T'), coalesce(province, '_T'), count(*)
from stages group by y, cube (maatregel, province);
