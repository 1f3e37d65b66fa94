-- target: the number or account that an attempt was made with; null where only its source is counted. last_at: the last failure.
alter table attempt_limit
    add column target  text,
    add column last_at timestamptz;
create index attempt_limit_target on attempt_limit (target) where target is not null;

-- Wrong PUK1s by the way they come: strangers who guess over the web use up the web's, never those of the SIM's own USSD. R1.10
-- today: within the day that ends at day_ends.
alter table puk1_attempts
    add column way      text not null default 'WEB' check (way in ('WEB', 'USSD')),
    add column today    integer not null default 0,
    add column day_ends timestamptz not null default '-infinity',
    drop constraint puk1_attempts_pkey,
    add primary key (iccid, way);
alter table puk1_attempts
    alter column way drop default,
    alter column today drop default,
    alter column day_ends drop default;
