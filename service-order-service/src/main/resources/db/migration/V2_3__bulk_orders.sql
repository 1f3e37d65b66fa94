-- One request for many lines. Its lines are placed in batches, in the background, by whichever instance comes first.

create table bulk_order (
    id             text primary key,
    action         text        not null,
    offering_id    text        not null,
    -- The offering as it was at submission, for every line. R1.8 d
    terms_revision integer     not null,
    client_id      text        not null,
    -- Whose lines alone the request is for, when an account's session made it.
    account_id     text,
    requested_by   text        not null,
    session_id     text        not null,
    correlation_id text        not null,
    lines          integer     not null,
    created_at     timestamptz not null
);

create table bulk_line (
    bulk_id       text    not null,
    position      integer not null,
    subscriber_id text    not null,
    -- The order that was placed, or why none could be; neither while the line waits for its turn.
    order_id      text,
    problem       text,
    primary key (bulk_id, position)
);
create index bulk_line_waiting on bulk_line (bulk_id, position) where order_id is null and problem is null;
