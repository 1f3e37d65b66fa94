-- A change of an offering, or its withdrawal, of which those who have it connected get a notice (R1.14), and how far that has gone.
create table offering_notice (
    offering_id text    not null,
    revision    integer not null,
    change      text    not null,
    reached     text    not null default '',
    primary key (offering_id, revision)
);

-- Who has an offering connected.
create index product_of_offering on product (offering_id, subscriber_id) where state = 'ACTIVE';
