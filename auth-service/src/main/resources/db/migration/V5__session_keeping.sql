alter table session add column second_factor boolean not null default false; -- R1.8 g

-- For those whose time of keeping is over.
create index session_ended on session (ended_at) where ended_at is not null;
