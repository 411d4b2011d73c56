package io.holdfast.launcher;

import jakarta.mail.Address;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Reads, over IMAP, what a {@link MailStandIn} has taken in. */
public final class Mailbox {

    private static final String TIMEOUT_MILLIS = "5000";

    private final String host;
    private final int imapPort;

    /**
     * One mail.
     *
     * @param text its readable parts, one after the other
     */
    public record Mail(String from, List<String> to, String subject, String text) {}

    private Mailbox(String host, int imapPort) {
        this.host = host;
        this.imapPort = imapPort;
    }

    public static Mailbox at(String host, int imapPort) {
        return new Mailbox(host, imapPort);
    }

    /** The mails to one address, oldest first; empty while there is none. */
    public List<Mail> of(String address) {
        var properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.imap.timeout", TIMEOUT_MILLIS);
        try (var store = Session.getInstance(properties).getStore("imap")) {
            store.connect(host, imapPort, address, "any");
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            return read(inbox);
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot read the mails to " + address + " at " + host + ":" + imapPort, e);
        }
    }

    private static List<Mail> read(Folder inbox) throws MessagingException {
        var mails = new ArrayList<Mail>();
        for (Message message : inbox.getMessages()) {
            mails.add(new Mail(
                    addresses(message.getFrom()).findFirst().orElse(""),
                    addresses(message.getAllRecipients()).toList(),
                    message.getSubject(),
                    text(message)));
        }
        return List.copyOf(mails);
    }

    private static Stream<String> addresses(Address[] listed) {
        return listed == null ? Stream.empty() : Stream.of(listed).map(Address::toString);
    }

    private static String text(Part part) throws MessagingException {
        try {
            if (part.getContent() instanceof Multipart parts) {
                var whole = new StringBuilder();
                for (int i = 0; i < parts.getCount(); i++) {
                    whole.append(text(parts.getBodyPart(i)));
                }
                return whole.toString();
            }
            return part.isMimeType("text/*") ? part.getContent().toString() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
