-- What every query starts from. The variables `stand` (the folder) and `gekend_op` (its day) are set by who runs it.
reset disabled_optimizers;

create or replace temp macro in_force(name) as table
  from read_parquet(getvariable('stand') || '/' || name || '.parquet')
  where geregistreerd_op <= getvariable('gekend_op')
    and (ingetrokken_op is null or ingetrokken_op > getvariable('gekend_op'));

create or replace temp macro maatregelen() as
  ['bw', 'sw', 'cmw', 'lde', 'az_str', 'az_exp', 'az_act', 'ama', 'imw'];

create or replace temp macro place(maatregel) as list_position(maatregelen(), maatregel) - 1;

-- A running period ends after every day that can be asked for.
create or replace temp macro ended(tot) as coalesce(tot, date '9999-12-31');

create or replace temp macro works_in(van, tot, y) as van < make_date(y + 1, 1, 1) and tot > make_date(y, 1, 1);

create or replace temp macro province(gemeente) as case
    when gemeente[1] = '1' then 'antwerpen'
    when gemeente[1] = '7' then 'limburg'
    when gemeente[1] = '4' then 'oost_vlaanderen'
    when gemeente[:2] in ('23', '24') then 'vlaams_brabant'
    when gemeente[1] = '3' then 'west_vlaanderen'
    when gemeente[:2] = '21' then 'brussel'
    when gemeente[:2] = '25' or gemeente[1] in ('5', '6', '8', '9') then 'buiten'
    else 'onbekend'
  end;
