package by.cabinet.openapi;

import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** Every error that the service can answer: the common ones and its own. */
record ErrorCatalogue(List<ErrorCode> errors) {

    static ErrorCatalogue of(IndexView index) {
        var own = index.getAllKnownImplementations(ErrorCode.class).stream()
                .filter(type -> !type.name().toString().equals(CommonError.class.getName()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .flatMap(ErrorCatalogue::constants);
        return new ErrorCatalogue(
                Stream.concat(Stream.<ErrorCode>of(CommonError.values()), own).toList());
    }

    /** Throws {@link IllegalStateException} for a code that the service does not have. */
    ErrorCode named(String code) {
        return PassedOn.of(code)
                .or(() -> own(code))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "@Answers names " + code
                                        + ", which is no ErrorCode of the service; another service's is written \"409 price-changed\""));
    }

    private Optional<ErrorCode> own(String code) {
        return errors.stream().filter(error -> error.code().equals(code)).findFirst();
    }

    /** What another service has answered, and this one answers too. */
    private record PassedOn(int status, String code, String title) implements ErrorCode {

        private static final Pattern FORM = Pattern.compile("([0-9]{3}) ([a-z-]+)");

        static Optional<ErrorCode> of(String text) {
            return FORM.matcher(text)
                    .results()
                    .findFirst()
                    .map(it -> new PassedOn(
                            Integer.parseInt(it.group(1)), it.group(2), "As another part of the system has answered"));
        }

        @Override
        public String name() {
            return code;
        }
    }

    private static Stream<ErrorCode> constants(ClassInfo type) {
        try {
            var loaded = Class.forName(
                    type.name().toString(), true, Thread.currentThread().getContextClassLoader());
            return loaded.isEnum() ? Stream.of((ErrorCode[]) loaded.getEnumConstants()) : Stream.of();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
