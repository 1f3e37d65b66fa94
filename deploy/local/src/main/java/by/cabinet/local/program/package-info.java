/** Java programs as processes: their command lines, migrations and quick starts. */
package by.cabinet.local.program;
