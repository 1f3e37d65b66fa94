alter table access alter column version set default next_version(0);
