package io.holdfast.deploy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** How the profile {@code images} of the root pom sets Jib up. */
final class JibConfiguration {

    private static final String PROFILE = "/project/profiles/profile[id='images']";
    private static final String CONFIGURATION = PROFILE + "/build/plugins/plugin/configuration/";

    private final Document pom;

    private JibConfiguration(Document pom) {
        this.pom = pom;
    }

    static JibConfiguration ofProject() {
        try {
            return new JibConfiguration(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Project.path("pom.xml").toFile()));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String property(String name) {
        return only(PROFILE + "/properties/" + name);
    }

    String text(String path) {
        return only(CONFIGURATION + path);
    }

    List<String> texts(String path) {
        var found = new ArrayList<String>();
        NodeList nodes = nodes(CONFIGURATION + path);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(nodes.item(i).getTextContent().strip());
        }
        return found;
    }

    /** Element name and text of each child. */
    Map<String, String> children(String path) {
        var found = new LinkedHashMap<String, String>();
        NodeList nodes = nodes(CONFIGURATION + path + "/*");
        for (int i = 0; i < nodes.getLength(); i++) {
            found.put(
                    nodes.item(i).getNodeName(), nodes.item(i).getTextContent().strip());
        }
        return found;
    }

    /** Each layer as "from to", from being relative to the packaged application, as a Dockerfile copies. */
    List<String> layers() {
        String path = CONFIGURATION + "extraDirectories/paths/path";
        var found = new ArrayList<String>();
        for (int i = 1; i <= nodes(path).getLength(); i++) {
            String at = path + "[" + i + "]/";
            String from = only(at + "from").replace("${image.app}", "");
            String into = only(at + "into");
            NodeList file = nodes(at + "includes/include");
            String name = file.getLength() == 0 ? "" : "/" + file.item(0).getTextContent();
            found.add(from + name + " " + into + name);
        }
        return found;
    }

    private String only(String path) {
        NodeList found = nodes(path);
        if (found.getLength() != 1) {
            throw new AssertionError(path + " stands " + found.getLength() + " times in pom.xml");
        }
        return found.item(0).getTextContent().strip();
    }

    private NodeList nodes(String path) {
        try {
            return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
