-- Enterprises in the lokale diensteneconomie per year, by their VTE.
create or replace temp macro days_in(van, tot, y) as
  greatest(least(ended(tot), make_date(y + 1, 1, 1)) - greatest(van, make_date(y, 1, 1)), 0);

with
  sums as (
    select onderneming_id,
      sum(tewerkstellingsbreuk * days_in(van, tot, 2015)) as "2015",
      sum(tewerkstellingsbreuk * days_in(van, tot, 2016)) as "2016",
      sum(tewerkstellingsbreuk * days_in(van, tot, 2017)) as "2017",
      sum(tewerkstellingsbreuk * days_in(van, tot, 2018)) as "2018",
      sum(tewerkstellingsbreuk * days_in(van, tot, 2019)) as "2019",
      sum(tewerkstellingsbreuk * days_in(van, tot, 2020)) as "2020",
      sum(tewerkstellingsbreuk * days_in(van, tot, 2021)) as "2021"
    from in_force('tewerkstelling')
    where maatregel = 'lde' and van < date '2022-01-01' and (tot is null or tot > date '2015-01-01')
    group by onderneming_id
  ),
  sizes as (
    select y, n, (make_date(y::integer + 1, 1, 1) - make_date(y::integer, 1, 1)) * 10000 as vte
    from (unpivot sums on columns(* exclude onderneming_id) into name y value n)
    where n > 0
  ),
  classed as (
    select y,
      case
        when n < 5 * vte then '0_5' when n < 11 * vte then '5_11' when n < 21 * vte then '11_21'
        when n < 51 * vte then '21_51' when n < 101 * vte then '51_101' else '101_plus'
      end as size
    from sizes
  )
select y, coalesce(size, '_T'), count(*) from classed group by y, rollup (size);
