/** Java programs as processes: commands, migrations and AOT caches. */
package by.cabinet.local.program;
