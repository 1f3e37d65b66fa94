package by.cabinet.openapi;

import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.StaffRole;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Which credential an operation takes, as its {@code @AllowedTo} says. */
final class SecurityRequirements {

    private static final String SESSION = "session";
    private static final String COOKIE = "cookie";
    private static final String OPERATOR = "operator";

    private SecurityRequirements() {}

    static void put(Components components) {
        components.addSecurityScheme(
                SESSION,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The session's token, as POST /auth/v1/sessions gives it: apps."));
        components.addSecurityScheme(
                COOKIE,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("__Host-session")
                        .description(
                                "The session's token in an HttpOnly cookie: browsers. Over plain HTTP, as in the local system, its name is session."));
        components.addSecurityScheme(
                OPERATOR,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                                "A token of Keycloak's realm operator, with one of the named roles: the operator's people and systems."));
    }

    static void of(ResourceMethod method, Operation operation) {
        var callers = method.allowedTo();
        var staff = callers.stream()
                .filter(SecurityRequirements::isStaff)
                .map(SecurityRequirements::role)
                .toList();
        if (callers.stream().anyMatch(type -> !isStaff(type))) {
            cabinet(callers).forEach(operation::addSecurityRequirement);
        }
        if (!staff.isEmpty()) {
            operation.addSecurityRequirement(requirement(OPERATOR, staff));
        }
    }

    static boolean ofSession(Operation operation) {
        return Stream.ofNullable(operation.getSecurity())
                .flatMap(List::stream)
                .anyMatch(requirement -> requirement.hasScheme(SESSION));
    }

    private static Stream<SecurityRequirement> cabinet(List<CallerType> callers) {
        var signedIn = Stream.of(requirement(SESSION, List.of()), requirement(COOKIE, List.of()));
        var withoutSignIn = callers.contains(CallerType.ANYBODY) || callers.contains(CallerType.ANONYMOUS);
        return withoutSignIn ? Stream.concat(Stream.of(OASFactory.createSecurityRequirement()), signedIn) : signedIn;
    }

    private static SecurityRequirement requirement(String scheme, List<String> roles) {
        return OASFactory.createSecurityRequirement().addScheme(scheme, roles);
    }

    private static boolean isStaff(CallerType type) {
        return Stream.of(StaffRole.values()).anyMatch(role -> role.name().equals(type.name()));
    }

    private static String role(CallerType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
