package io.holdfast.playbooks;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An SMTP server that tests can take away and bring back on the same port. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {

    private GreenMail server;
    private int port;

    @Override
    public Map<String, String> start() {
        port = freePort();
        up();
        return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", Integer.toString(port));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(MailServer.class));
    }

    /** Takes mails again; what came before is forgotten. */
    public void up() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /** Refuses connections. */
    public void down() {
        server.stop();
    }

    @Override
    public void stop() {
        server.stop();
    }

    /** What has come for an address, whose subject or text contains a word. */
    public List<Received> to(String address, String word) {
        return Arrays.stream(server.getReceivedMessages())
                .map(MailServer::read)
                .filter(mail -> mail.to().equals(address) && (mail.subject() + mail.text()).contains(word))
                .toList();
    }

    /** A mail that came. */
    public record Received(String to, String subject, String text, String messageId) {}

    private static Received read(MimeMessage message) {
        try {
            return new Received(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    message.getContent().toString(),
                    message.getMessageID());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
