-- Whether a manager of the client has closed a subscriber's access (auth.access.v1): the client opens it by application too. R1.2.4
create table manager_closing (
    subscriber_id text    primary key,
    closed        boolean not null,
    version       bigint  not null
);
