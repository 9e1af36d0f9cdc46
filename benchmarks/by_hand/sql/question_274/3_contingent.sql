-- The contingent over the periods that are asked for: vte × days, in ten-thousandths.
create or replace temp macro year_spans(first, last) as table
  select y::varchar as span, make_date(y, 1, 1) as van, make_date(y + 1, 1, 1) as tot from range(first, last + 1) years(y);

create or replace temp table spans as
  from year_spans(2015, 2021)
  union all values
    ('2021-Q1', date '2021-01-01', date '2021-04-01'),
    ('2021-04-01/2022-01-01', date '2021-04-01', date '2022-01-01'),
    ('2019-01-01/2019-10-01', date '2019-01-01', date '2019-10-01'),
    ('2019-Q4', date '2019-10-01', date '2020-01-01'),
    ('2020-01-01/2020-10-01', date '2020-01-01', date '2020-10-01'),
    ('2020-Q4', date '2020-10-01', date '2021-01-01'),
    ('2021-01-01/2021-10-01', date '2021-01-01', date '2021-10-01'),
    ('2021-Q4', date '2021-10-01', date '2022-01-01'),
    ('2018-07-16/2019-10-16', date '2018-07-16', date '2019-10-16'),
    ('2019-10-16/2021-01-01', date '2019-10-16', date '2021-01-01');

create or replace temp table contingent as
  select span, maatregel, sum(vte * (least(ended(booking.tot), spans.tot) - greatest(booking.van, spans.van)))::bigint as n
  from (from in_force('contingent')) booking
  join spans on booking.van < spans.tot and ended(booking.tot) > spans.van
  group by all;

create or replace temp macro contingent_of(codes, spans) as table
  select span, coalesce(maatregel, '_T') as maatregel, sum(n)::bigint as n
  from contingent where maatregel in codes and span in spans
  group by span, rollup (maatregel);
