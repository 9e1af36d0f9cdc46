-- Parts 1 to 3: the lokale diensteneconomie, maatwerk and arbeidszorg.
select y, age, origin, n from people_of('lde') where maatregel = '_T';

select span, size, n from enterprises_of('lde', 'people') where maatregel = '_T';

select span, size, n from enterprises_of('lde', 'vte') where maatregel = '_T' and length(span) = 4;

select span, n from contingent_of(['lde'], [y::varchar for y in range(2015, 2022)]) where maatregel = '_T';

from people_of('maatwerk');

from enterprises_of('maatwerk', 'people');

from enterprises_of('maatwerk', 'vte') where length(span) = 4;

from contingent_of(['bw', 'sw', 'cmw'], [y::varchar for y in range(2015, 2022)]);

select span, n
from contingent_of(
  ['cmw'],
  ['2019-01-01/2019-10-01', '2019-Q4', '2020-01-01/2020-10-01', '2020-Q4', '2021-01-01/2021-10-01', '2021-Q4']
)
where maatregel = '_T';

from people_of('arbeidszorg');

from enterprises_of('arbeidszorg', 'people');

from enterprises_of('arbeidszorg', 'vte') where span <> '2021';

from contingent_of(['az_str', 'az_exp', 'az_act'], [y::varchar for y in range(2015, 2021)] + ['2021-Q1']);

select span, n from contingent_of(['ama'], ['2021-04-01/2022-01-01']) where maatregel = '_T';

select span, n from contingent_of(['az_act'], ['2018-07-16/2019-10-16', '2019-10-16/2021-01-01']) where maatregel = '_T';
