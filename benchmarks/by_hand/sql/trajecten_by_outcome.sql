-- Doorstroomtrajecten begun in three years, by maatregel and outcome: a job that holds on the day the traject ends, or
-- begins within thirty days after it, is the following job.
with
  trajecten as (
    select traject_id, persoon_id, maatregel, year(van) as y, tot
    from in_force('doorstroomtraject') where van >= date '2019-01-01' and van < date '2022-01-01'
  ),
  followed as (
    select distinct traject_id
    from trajecten join (from in_force('positie') where positie = 'nec') job using (persoon_id)
    where trajecten.tot <= getvariable('gekend_op')
      and job.van <= least(trajecten.tot + 30, getvariable('gekend_op')) and ended(job.tot) > trajecten.tot
  ),
  classed as (
    select y, maatregel,
      case
        when tot is null or tot > getvariable('gekend_op') then 'lopend'
        when followed.traject_id is not null then 'doorgestroomd' else 'zonder_aansluiting'
      end as outcome
    from trajecten left join followed using (traject_id)
  )
select y::varchar, coalesce(maatregel, '_T'), coalesce(outcome, '_T'), count(*)
from classed group by y, cube (maatregel, outcome);
