-- Enterprises in collectief maatwerk per year, by the number of people who worked there in the year.
with
  people as (
    select onderneming_id,
      bool_or(works_in(van, ended(tot), 2019)) as in_2019,
      bool_or(works_in(van, ended(tot), 2020)) as in_2020,
      bool_or(works_in(van, ended(tot), 2021)) as in_2021
    from in_force('tewerkstelling')
    where maatregel = 'cmw' and van < date '2022-01-01' and (tot is null or tot > date '2019-01-01')
    group by onderneming_id, persoon_id
  ),
  sizes as (
    select onderneming_id,
      count(*) filter (in_2019) as "2019", count(*) filter (in_2020) as "2020", count(*) filter (in_2021) as "2021"
    from people group by onderneming_id
  ),
  classed as (
    select y,
      case
        when n < 50 then '0_50' when n < 100 then '50_100' when n < 500 then '100_500' when n < 1000 then '500_1000'
        else '1000_plus'
      end as size
    from (unpivot sizes on columns(* exclude onderneming_id) into name y value n)
    where n > 0
  )
select y, coalesce(size, '_T'), count(*) from classed group by y, rollup (size);
