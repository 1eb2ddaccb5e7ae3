package dev.sigmalab.app.cli;

import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the program's jar.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Sigmalab " + number()};
    }

    /// Such as `0.1.0`; `development` where the classes do not come from a jar.
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
