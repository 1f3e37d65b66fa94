package by.cabinet.local.command;

import by.cabinet.local.demo.DemoData;
import by.cabinet.local.demo.DemoData.Addresses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads the demo data into a system that somebody else has started. */
@Command(name = "demo", description = "Loads the demo people, their roles and the offerings into a running system.")
public final class Demo implements Runnable {

    @Option(names = "--gateway", description = "The gateway's URL")
    private String gateway = Addresses.LOCAL.gateway();

    @Option(names = "--operator", description = "The URL of the stand-ins' control port")
    private String operator = Addresses.LOCAL.operator();

    @Option(names = "--keycloak", description = "Keycloak's URL")
    private String keycloak = Addresses.LOCAL.keycloak();

    @Override
    public void run() {
        DemoData demo = new DemoData(new Addresses(gateway, operator, keycloak));
        demo.loadWhenReady();
        demo.launchOfferings();
        demo.enrich();
    }
}
