package by.cabinet.local.demo;

/** Where the components are asked, as URLs without a slash at the end. */
public record Addresses(String gateway, String operator, String keycloak) {

    public static final Addresses LOCAL =
            new Addresses("http://localhost:8080", "http://localhost:8026", "http://localhost:8081");
}
