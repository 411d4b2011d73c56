-- What caps did to a score: what it was before them, and those that applied.
alter table derivation
    add column score_before_caps numeric(5,2),
    add column caps jsonb not null default '[]';
comment on column derivation.score_before_caps is 'null while too little is known for a score';
