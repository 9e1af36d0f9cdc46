-- The enterprises of parts 1 to 3 with their sizes: people per year, and VTE × days per period.
create or replace temp macro bit_of(van, tot, y) as case when works_in(van, tot, y) then 1 << (y - 2015) else 0 end;

create or replace temp macro years_of(van, tot) as
  bit_of(van, tot, 2015) | bit_of(van, tot, 2016) | bit_of(van, tot, 2017) | bit_of(van, tot, 2018)
  | bit_of(van, tot, 2019) | bit_of(van, tot, 2020) | bit_of(van, tot, 2021);

create or replace temp macro days_between(van, tot, first, last) as greatest(least(tot, last) - greatest(van, first), 0);

create or replace temp macro days_in(van, tot, y) as days_between(van, tot, make_date(y, 1, 1), make_date(y + 1, 1, 1));

create or replace temp macro size_class(grp, n, one) as case grp
    when 'lde' then case
      when n < 5 * one then '0_5' when n < 11 * one then '5_11' when n < 21 * one then '11_21'
      when n < 51 * one then '21_51' when n < 101 * one then '51_101' else '101_plus' end
    when 'maatwerk' then case
      when n < 50 * one then '0_50' when n < 100 * one then '50_100' when n < 500 * one then '100_500'
      when n < 1000 * one then '500_1000' else '1000_plus' end
    else case when n < 2 * one then '0_2' when n < 5 * one then '2_5' when n < 10 * one then '5_10' else '10_plus' end
  end;

create or replace temp table enterprises as
  with
    people as (
      select grp, maatregel, onderneming_id, persoon_id, bit_or(years_of(van, tot)) as years from spells group by all
    ),
    together as (
      from people
      union all
      select grp, '_T', onderneming_id, persoon_id, bit_or(years) from people group by all
    ),
    counted as (
      select grp, maatregel, onderneming_id, years, count(*) as n from together group by all
    ),
    heads as (
      select 'people' as basis, grp, maatregel, y::varchar as span, sum(n) as size, 1 as one
      from counted, range(2015, 2022) list(y)
      where (years >> (y - 2015)) & 1 = 1
      group by grp, maatregel, y, onderneming_id
    ),
    sums as (
      select grp, coalesce(maatregel, '_T') as maatregel, onderneming_id,
        sum(breuk * days_in(van, tot, 2015)) as "2015",
        sum(breuk * days_in(van, tot, 2016)) as "2016",
        sum(breuk * days_in(van, tot, 2017)) as "2017",
        sum(breuk * days_in(van, tot, 2018)) as "2018",
        sum(breuk * days_in(van, tot, 2019)) as "2019",
        sum(breuk * days_in(van, tot, 2020)) as "2020",
        sum(breuk * days_in(van, tot, 2021)) as "2021",
        sum(breuk * days_between(van, tot, date '2021-01-01', date '2021-04-01')) as "2021-Q1",
        sum(breuk * days_between(van, tot, date '2021-04-01', date '2022-01-01')) as "2021-04-01/2022-01-01"
      from spells group by grp, onderneming_id, rollup (maatregel)
    ),
    vte as (
      select 'vte' as basis, grp, maatregel, span, size,
        case span
          when '2021-Q1' then 90 when '2021-04-01/2022-01-01' then 275
          else make_date(span::integer + 1, 1, 1) - make_date(span::integer, 1, 1)
        end * 10000 as one
      from (unpivot sums on columns(* exclude (grp, maatregel, onderneming_id)) into name span value size)
      where size > 0
    )
  select basis, grp, maatregel, span, size_class(grp, size, one) as size, count(*) as n
  from (from heads union all by name from vte)
  group by all;

create or replace temp macro enterprises_of(wanted, wanted_basis) as table
  select span, maatregel, coalesce(size, '_T') as size, sum(n)::bigint as n
  from enterprises where grp = wanted and basis = wanted_basis
  group by span, maatregel, rollup (size);
