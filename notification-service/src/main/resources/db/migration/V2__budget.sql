-- How many messages were asked for on a day (Europe/Minsk), codes included; recipient '' counts all together.
create table spent (
    day       date    not null,
    recipient text    not null,
    asked     integer not null,
    primary key (day, recipient)
);
