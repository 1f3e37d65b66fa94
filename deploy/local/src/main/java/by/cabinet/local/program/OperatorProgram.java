package by.cabinet.local.program;

import by.cabinet.local.Home;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The stand-in of the operator's world, a plain Java program. */
public final class OperatorProgram {

    public static final int PORT = 8026;
    public static final String ADDRESS = "http://127.0.0.1:" + PORT;
    public static final String HEALTH = ADDRESS + "/health";
    private static final String MAIN = "by.cabinet.operator.Operator";

    private OperatorProgram() {}

    public static JavaProgram of(Home home) {
        Path target = home.repository().resolve("deploy").resolve("operator").resolve("target");
        List<Path> jars = JavaProgram.jarsIn(List.of(target.resolve("operator.jar"), target.resolve("lib")));
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new JavaProgram(
                "operator",
                JavaProgram.FLAGS_OF_STAND_INS,
                List.of("-cp", classPath, MAIN),
                jars,
                Map.of("CABINET_CLOCK_OFFSET_FILE", home.clockOffset().toString()),
                home.repository());
    }
}
