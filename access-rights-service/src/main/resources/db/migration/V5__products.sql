-- What is connected to lines. An offer that billing tells of like a plan, with a subscription fee, makes a fee line as a plan does. R1.2
create table product (
    product_id    text   primary key,
    subscriber_id text   not null,
    offering_id   text   not null,
    state         text   not null,
    version       bigint not null
);
create index product_of_line on product (subscriber_id) where state = 'ACTIVE';
create index product_of_offering on product (offering_id) where state = 'ACTIVE';
