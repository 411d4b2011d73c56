/**
 * What the connectors share. A service brings its doors and its {@link io.holdfast.connector.dialect.Dialect dialects};
 * everything between the vendor's request and the facts that leave is here.
 *
 * <p>Core, without framework: {@code source}, {@code run}, {@code raw}, {@code person}, {@code signature}, {@code dialect}.
 * Doors and use cases: {@code accept} (the intake path, which touches no database), {@code archive} and {@code normalise}
 * (the two consumers of raw requests), {@code fetch} (asks vendors for what they only say has changed), {@code quarantine},
 * {@code suppress}, {@code runs}, {@code rebuild} (tells past days once more, from the archive), {@code sources}.
 */
package io.holdfast.connector;
