package io.holdfast.testing;

/**
 * What {@link Backing} tells the test classes. System properties, because the backing and the tests may be loaded by
 * different class loaders, so a static field of one is not seen by the other.
 */
enum BackingProperties {
    AMQP_URI,
    IMAP_PORT;

    private String key() {
        return "holdfast.testing." + name();
    }

    void set(String value) {
        System.setProperty(key(), value);
    }

    String require() {
        String value = System.getProperty(key());
        if (value == null) {
            throw new IllegalStateException("Nothing is known of " + name()
                    + ": is the test annotated with @QuarkusTestResource(Backing.class)?");
        }
        return value;
    }
}
