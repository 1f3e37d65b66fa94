-- What every service with a database needs to publish events and to handle them once.

-- Columns named as Debezium's outbox event router has them.
create table outbox (
    seq            bigint generated always as identity primary key,
    lane           smallint    not null,
    id             text        not null,
    topic          text        not null,
    aggregateid    text        not null,
    type           text        not null,
    payload        text        not null,
    correlation_id text        not null,
    occurred_at    timestamptz not null default now()
);
create index outbox_lane_seq on outbox (lane, seq);

-- A relay locks the lanes it works on.
create table outbox_lane (lane smallint primary key);
insert into outbox_lane select generate_series(0, 15);

create table inbox (
    source      text        not null,
    id          text        not null,
    received_at timestamptz not null default now(),
    primary key (source, id)
);
create index inbox_by_age on inbox (received_at);

create table dead_letter (
    topic     text        not null,
    partition integer     not null,
    "offset"  bigint      not null,
    reason    text        not null,
    recorded_at timestamptz not null default now(),
    primary key (topic, partition, "offset")
);
