package by.cabinet.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Reads Java files with the JDK's own parser: the names that they declare, their comments, log messages and codes. */
final class JavaNames extends TreeScanner<Void, Boolean> {

    enum Kind {
        PACKAGE,
        TYPE,
        METHOD,
        FIELD,
        PARAMETER,
        COMMENT,
        /** What is logged. */
        MESSAGE,
        /** A text such as {@code sms.messages} or {@code unknown-subscriber}: a metric, a label, a code, a property. */
        CODE,
        /** A statement or a part of one. */
        SQL
    }

    record Name(Kind kind, String text) {}

    /** A text block, a string, a character or a comment: only the last is of interest, the others may look like one. */
    private static final Pattern COMMENT = Pattern.compile(
            "(?s)\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'|(/\\*.*?\\*/)|(//[^\n]*)");

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*");

    private static final Pattern SQL =
            Pattern.compile("(?s).*\\b(?:select|insert into|update|delete from|from|where|join|order by)\\s.*");

    private static final Set<String> LOGGING = Set.of(
            "log", "trace", "debug", "info", "warn", "error", "fatal", "tracef", "debugf", "infof", "warnf", "errorf",
            "tracev", "debugv", "infov", "warnv", "errorv");

    private final Path file;
    private final boolean main;
    private final BiConsumer<Path, Name> reader;

    private JavaNames(Path file, BiConsumer<Path, Name> reader) {
        this.file = file;
        this.main = file.toString().contains("/src/main/");
        this.reader = reader;
    }

    static void of(List<Path> files, BiConsumer<Path, Name> reader) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                var file = Path.of(unit.getSourceFile().toUri());
                new JavaNames(file, reader).read(unit);
            }
        }
    }

    private void read(CompilationUnitTree unit) {
        if (unit.getPackageName() != null) {
            add(Kind.PACKAGE, unit.getPackageName().toString());
        }
        unit.getTypeDecls().forEach(type -> scan(type, false));
        COMMENT.matcher(Repository.text(file))
                .results()
                .filter(found -> found.group(1) != null || found.group(2) != null)
                .forEach(found -> add(Kind.COMMENT, found.group().replaceAll("\\n\\s*\\*?", " ")));
    }

    @Override
    public Void visitClass(ClassTree type, Boolean logged) {
        add(Kind.TYPE, type.getSimpleName().toString());
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree field) {
                add(Kind.FIELD, field.getName().toString());
            }
        }
        return super.visitClass(type, logged);
    }

    @Override
    public Void visitMethod(MethodTree method, Boolean logged) {
        add(Kind.METHOD, method.getName().toString());
        method.getParameters()
                .forEach(parameter -> add(Kind.PARAMETER, parameter.getName().toString()));
        return super.visitMethod(method, logged);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Boolean logged) {
        var logs = call.getMethodSelect() instanceof MemberSelectTree select
                && LOGGING.contains(select.getIdentifier().toString())
                && select.getExpression().toString().matches("(?i)log(ger)?");
        return super.visitMethodInvocation(call, logged || logs);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Boolean logged) {
        if (literal.getValue() instanceof String text) {
            if (logged) {
                add(Kind.MESSAGE, text);
            } else if (main && CODE.matcher(text).matches()) {
                add(Kind.CODE, text);
            } else if (main && SQL.matcher(text).matches()) {
                add(Kind.SQL, text);
            }
        }
        return null;
    }

    private void add(Kind kind, String text) {
        if (!text.isEmpty()) {
            reader.accept(file, new Name(kind, text));
        }
    }
}
