package io.holdfast.launcher;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/**
 * Takes every mail and delivers none: SMTP for the services, IMAP for people and tests who want to read what would have
 * been sent. Any address may log in, with any password. Mails live as long as this object.
 */
public final class MailStandIn implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final GreenMail server;

    private MailStandIn(int smtpPort, int imapPort) {
        var smtp = new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP);
        var imap = new ServerSetup(imapPort, HOST, ServerSetup.PROTOCOL_IMAP);
        this.server = new GreenMail(new ServerSetup[] {smtp, imap})
                .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        server.start();
    }

    public static MailStandIn on(int smtpPort, int imapPort) {
        return new MailStandIn(smtpPort, imapPort);
    }

    @Override
    public void close() {
        server.stop();
    }
}
