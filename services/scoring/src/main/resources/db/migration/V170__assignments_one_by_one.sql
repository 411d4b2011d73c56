-- Assignments have a name of their own, by which one of them is changed without the others.
alter table model_assignment
    add column id      text   not null default 'assignment-' || left(gen_random_uuid()::text, 8),
    add column version bigint not null default 1;

-- The assignment of an industry template has the template's name.
update model_assignment set id = model
where condition = 'account.industry == ''' || model || ''''
  and position = (select min(position) from model_assignment other
                  where other.condition = model_assignment.condition and other.model = model_assignment.model);

alter table model_assignment add constraint model_assignment_id unique (id);
