package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The version before runs on the new database during a roll-out, and again after a roll-back: a migration expands. What takes something away, or asks of
 * old programs what they do not write, is a migration of a later release, and says after which one with a comment {@code -- contract: …} in its file.
 */
class MigrationsTest {

    /** The first release's: no program runs on what was before them. */
    private static final BigDecimal FIRST_RELEASE = new BigDecimal(34);

    private static final Pattern CONTRACT = Pattern.compile("(?m)^\\s*-- contract: \\S.+$");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    /** Bodies of functions, and text. */
    private static final Pattern QUOTED = Pattern.compile("\\$(\\w*)\\$.*?\\$\\1\\$|'(?:[^']|'')*'", Pattern.DOTALL);

    /** A table or view that the migration itself makes: no program before knows it, or it is there again. */
    private static final Pattern MADE =
            Pattern.compile("create (?:or replace )?(?:table|view) (?:if not exists )?(\\S+)");

    private static final Pattern CHANGED = Pattern.compile(
            "(?:create table|alter table|drop view|create unique index(?: \\S+)? on) (?:if (?:not )?exists )?(?:only )?(\\S+)");

    private static final List<Pattern> CONTRACTING = Stream.of(
                    "drop (table|view|materialized view|column|function|procedure|type|sequence|schema)\\b",
                    "alter table .*\\bdrop (?!constraint\\b|default\\b|not null\\b|expression\\b|identity\\b)",
                    "\\brename\\b",
                    "alter (column )?\\S+ (set data )?type\\b",
                    "\\bset not null\\b",
                    "add (column )?(if not exists )?(?!constraint\\b)\\S+ (?![^,;]*\\b(default|generated)\\b)[^,;]*\\bnot null\\b",
                    "\\badd (constraint \\S+ )?(check|unique|foreign key|exclude)\\b",
                    "create unique index\\b",
                    "\\btruncate\\b",
                    "\\brevoke\\b")
            .map(Pattern::compile)
            .toList();

    @Test
    void aMigrationAfterTheFirstReleaseExpandsOrSaysWhyItMayContract() {
        assertThat(migrations().filter(file -> version(file).compareTo(FIRST_RELEASE) > 0))
                .allSatisfy(file -> {
                    var sql = Repository.text(file);
                    if (!CONTRACT.matcher(sql).find()) {
                        assertThat(contracting(sql)).as("%s", file).isEmpty();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table old;",
                "alter table a drop column b;",
                "alter table a\n    drop b;",
                "alter table a rename column b to c;",
                "alter table a rename to b;",
                "alter table a alter column b type bigint;",
                "alter table a alter b set not null;",
                "alter table a add column b text not null;",
                "alter table a add b int not null, add c int default 1;",
                "alter table a add constraint c check (b > 0);",
                "create unique index on a (b);",
                "truncate a;",
                "drop view a; create view b as select 1;",
                "DROP FUNCTION f(text);"
            })
    void takesAwayFromTheVersionBefore(String sql) {
        assertThat(contracting(sql)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (b text not null, check (b <> ''));",
                "alter table a add column b text;",
                "alter table a add column b boolean not null default false;",
                "alter table a add column b bigint generated always as identity not null;",
                "alter table a alter column b drop not null;",
                "alter table a drop constraint c;",
                "create index on a (b);",
                "create or replace function f() returns text language sql as $$ select 'drop table a' $$;",
                "-- drop table a;\nselect 1;",
                "update a set b = 'rename';",
                "drop view a; create view a as select 1;",
                "create table a (b int); create unique index on a (b); alter table a add check (b > 0);"
            })
    void leavesTheVersionBeforeWhatItNeeds(String sql) {
        assertThat(contracting(sql)).isEmpty();
    }

    private static List<String> contracting(String sql) {
        var statements = Arrays.stream(QUOTED.matcher(COMMENT.matcher(sql).replaceAll(" "))
                        .replaceAll("''")
                        .toLowerCase(Locale.ROOT)
                        .split(";", -1))
                .map(statement -> statement.replaceAll("\\s+", " ").strip())
                .toList();
        var made = statements.stream()
                .map(MADE::matcher)
                .filter(Matcher::lookingAt)
                .map(create -> create.group(1))
                .collect(Collectors.toSet());
        return statements.stream()
                .filter(statement -> CONTRACTING.stream()
                        .anyMatch(rule -> rule.matcher(statement).find()))
                .filter(statement ->
                        CHANGED.matcher(statement).results().noneMatch(change -> made.contains(change.group(1))))
                .toList();
    }

    private static Stream<Path> migrations() {
        return Repository.files(".sql").filter(file -> file.toString().contains("/src/main/resources/db/"));
    }

    /** Of {@code V7_1__ownership.sql}: 7.1. */
    private static BigDecimal version(Path file) {
        var name = file.getFileName().toString();
        return new BigDecimal(name.substring(1, name.indexOf("__")).replace('_', '.'));
    }
}
