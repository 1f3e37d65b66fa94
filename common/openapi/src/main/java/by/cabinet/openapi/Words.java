package by.cabinet.openapi;

import com.github.therapi.runtimejavadoc.BaseJavadoc;
import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentVisitor;
import com.github.therapi.runtimejavadoc.Link;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import com.github.therapi.runtimejavadoc.Value;
import java.util.List;
import java.util.Optional;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;

/** What the Javadoc of a class says, which the compiler has kept beside the class; in the Markdown of API documents. */
record Words(ClassJavadoc javadoc) {

    static Words of(ClassInfo type) {
        return new Words(RuntimeJavadoc.getJavadoc(
                type.name().toString(), Thread.currentThread().getContextClassLoader()));
    }

    Optional<String> text() {
        return text(javadoc.getComment());
    }

    Optional<String> component(String name) {
        return param(javadoc.getRecordComponents(), name);
    }

    Optional<String> field(String name) {
        return named(javadoc.getFields(), name);
    }

    Optional<String> constant(String name) {
        return named(javadoc.getEnumConstants(), name);
    }

    Optional<String> method(MethodInfo method) {
        return javadoc.getMethods().stream()
                .filter(it -> it.getName().equals(method.name()))
                .filter(it -> it.getParamTypes().size() == method.parametersCount())
                .findFirst()
                .flatMap(it -> text(it.getComment()));
    }

    Optional<String> parameter(MethodInfo method, String name) {
        return javadoc.getMethods().stream()
                .filter(it -> it.getName().equals(method.name()))
                .filter(it -> it.getParamTypes().size() == method.parametersCount())
                .findFirst()
                .flatMap(it -> param(it.getParams(), name));
    }

    private static Optional<String> param(List<ParamJavadoc> params, String name) {
        return params.stream()
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .flatMap(it -> text(it.getComment()));
    }

    private static Optional<String> named(List<? extends BaseJavadoc> members, String name) {
        return members.stream()
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .flatMap(it -> text(it.getComment()));
    }

    /** On one line: where the source breaks it means nothing. A text begins like a sentence, and ends like one. */
    private static Optional<String> text(Comment comment) {
        return Optional.ofNullable(comment)
                .map(Markdown::of)
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> Character.toUpperCase(text.charAt(0)) + text.substring(1))
                .map(text -> text.matches("(?s).*[.!?]") ? text : text + ".");
    }

    private record Markdown(StringBuilder text) implements CommentVisitor {

        static String of(Comment comment) {
            var markdown = new Markdown(new StringBuilder());
            comment.visit(markdown);
            return markdown.text.toString();
        }

        @Override
        public void commentText(String value) {
            text.append(value.replaceAll("</?[a-z]+>", ""));
        }

        @Override
        public void inlineLink(Link link) {
            text.append('`').append(link.getLabel().replace('#', '.')).append('`');
        }

        @Override
        public void inlineTag(String name, String value) {
            text.append('`').append(value).append('`');
        }

        @Override
        public void inlineValue(Value value) {
            text.append('`').append(value.getReferencedMemberName()).append('`');
        }
    }
}
