-- What is connected to lines: by our orders (the id is the order's) or elsewhere (the id is the CRM's).

create table product (
    product_id    text primary key,
    subscriber_id text        not null,
    offering_id   text        not null,
    state         text        not null,
    since         timestamptz not null,
    -- The CRM's version; 0 for what we have connected ourselves.
    version       bigint      not null
);
create index product_of_line on product (subscriber_id, offering_id);
