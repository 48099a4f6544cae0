extension SampleKnownLibrary {
    static let all = maven + golang + composer + pypi

    private static let maven = [
        SampleKnownLibrary(
            "maven",
            "org.apache.logging.log4j",
            "log4j-core",
            "Logging",
            ["2.14.1", "2.16.0", "2.17.1", "2.24.3"],
            [
                Flaw("CVE-2021-44228", 10.0, upTo: "2.14.1", fixed: "2.15.0", "Logged text can run code by JNDI"),
                Flaw("CVE-2021-45046", 9.0, upTo: "2.14.1", fixed: "2.16.0", "Context data can run code by JNDI"),
                Flaw("CVE-2021-45105", 5.9, upTo: "2.16.0", fixed: "2.17.0", "Context lookups can recurse without end"),
                Flaw("CVE-2021-44832", 6.6, upTo: "2.16.0", fixed: "2.17.1", "A JDBC appender can run code by JNDI"),
            ]
        ),
        SampleKnownLibrary(
            "maven",
            "com.fasterxml.jackson.core",
            "jackson-databind",
            "JSON to objects and back",
            ["2.13.1", "2.13.3", "2.19.0"],
            [
                Flaw("CVE-2020-36518", 7.5, upTo: "2.13.1", fixed: "2.13.2.1", "Deep nesting overflows the stack"),
                Flaw("CVE-2022-42003", 7.5, upTo: "2.13.3", fixed: "2.13.4.1", "Wrapped arrays exhaust resources"),
                Flaw("CVE-2022-42004", 7.5, upTo: "2.13.3", fixed: "2.13.4", "Nested arrays exhaust resources"),
            ]
        ),
        SampleKnownLibrary(
            "maven",
            "org.springframework",
            "spring-beans",
            "The container of Spring",
            ["5.3.17", "6.2.7"],
            [
                Flaw("CVE-2022-22965", 9.8, upTo: "5.3.17", fixed: "5.3.18", "Data binding can run code")
            ]
        ),
        SampleKnownLibrary(
            "maven",
            "org.apache.commons",
            "commons-text",
            "Algorithms on text",
            ["1.9", "1.13.1"],
            [
                Flaw("CVE-2022-42889", 9.8, upTo: "1.9", fixed: "1.10.0", "Interpolated text can run code")
            ]
        ),
        SampleKnownLibrary(
            "maven",
            "org.yaml",
            "snakeyaml",
            "YAML to objects and back",
            ["1.30", "1.33", "2.4"],
            [
                Flaw("CVE-2022-25857", 7.5, upTo: "1.30", fixed: "1.31", "Deep nesting exhausts resources"),
                Flaw("CVE-2022-1471", 8.3, upTo: "1.33", fixed: "2.0", "A document can construct any object"),
            ]
        ),
        SampleKnownLibrary(
            "maven",
            "io.netty",
            "netty-codec-http2",
            "HTTP/2",
            ["4.1.94.Final", "4.1.124.Final"],
            [
                Flaw("CVE-2023-44487", 7.5, upTo: "4.1.94.Final", fixed: "4.1.100.Final", "Resets exhaust the server")
            ]
        ),
    ]

    private static let golang = [
        SampleKnownLibrary(
            "golang",
            "golang.org/x",
            "net",
            "Networking",
            ["0.5.0", "0.10.0", "0.40.0"],
            [
                Flaw("CVE-2022-41723", 7.5, upTo: "0.5.0", fixed: "0.7.0", "Header decoding takes quadratic time"),
                Flaw("CVE-2023-39325", 7.5, upTo: "0.10.0", fixed: "0.17.0", "Resets exhaust the server"),
                Flaw("CVE-2023-3978", 6.1, upTo: "0.10.0", fixed: "0.13.0", "Rendered HTML can hold scripts"),
            ]
        ),
        SampleKnownLibrary(
            "golang",
            "golang.org/x",
            "crypto",
            "Cryptography",
            ["0.14.0", "0.21.0", "0.38.0"],
            [
                Flaw("CVE-2023-48795", 5.9, upTo: "0.14.0", fixed: "0.17.0", "SSH messages can be cut off unnoticed"),
                Flaw("CVE-2024-45337", 9.1, upTo: "0.21.0", fixed: "0.31.0", "A callback's misuse lets anyone in"),
                Flaw("CVE-2025-22869", 7.5, upTo: "0.21.0", fixed: "0.35.0", "Slow key exchanges exhaust memory"),
            ]
        ),
        SampleKnownLibrary(
            "golang",
            "google.golang.org",
            "grpc",
            "Remote procedure calls",
            ["1.58.0", "1.72.0"],
            [
                Flaw("CVE-2023-44487", 7.5, upTo: "1.58.0", fixed: "1.58.3", "Resets exhaust the server")
            ]
        ),
    ]

    private static let composer = [
        SampleKnownLibrary(
            "composer",
            "guzzlehttp",
            "guzzle",
            "HTTP client",
            ["7.4.3", "7.4.4", "7.9.3"],
            [
                Flaw("CVE-2022-31042", 7.5, upTo: "7.4.3", fixed: "7.4.4", "Cookies follow redirects to other hosts"),
                Flaw("CVE-2022-31043", 7.5, upTo: "7.4.3", fixed: "7.4.4", "Authorization follows redirects to HTTP"),
                Flaw("CVE-2022-31090", 7.7, upTo: "7.4.4", fixed: "7.4.5", "Credentials follow redirects elsewhere"),
                Flaw("CVE-2022-31091", 7.7, upTo: "7.4.4", fixed: "7.4.5", "Credentials follow redirects to ports"),
            ]
        ),
        SampleKnownLibrary(
            "composer",
            "guzzlehttp",
            "psr7",
            "HTTP messages",
            ["2.1.0", "2.4.3", "2.7.1"],
            [
                Flaw("CVE-2022-24775", 7.5, upTo: "2.1.0", fixed: "2.1.1", "Newlines pass into headers"),
                Flaw("CVE-2023-29197", 7.5, upTo: "2.4.3", fixed: "2.4.5", "Newlines pass into headers, again"),
            ]
        ),
        SampleKnownLibrary(
            "composer",
            "twig",
            "twig",
            "Templates",
            ["3.4.2", "3.21.1"],
            [
                Flaw("CVE-2022-39261", 7.5, upTo: "3.4.2", fixed: "3.4.3", "Templates outside of a folder are read")
            ]
        ),
        SampleKnownLibrary(
            "composer",
            "symfony",
            "http-kernel",
            "Requests to responses",
            ["6.2.5", "7.2.6"],
            [
                Flaw("CVE-2022-24894", 5.9, upTo: "6.2.5", fixed: "6.2.6", "Cookies are kept in a shared cache")
            ]
        ),
    ]

    private static let pypi = [
        SampleKnownLibrary(
            "pypi",
            nil,
            "requests",
            "HTTP client",
            ["2.28.2", "2.31.0", "2.32.4"],
            [
                Flaw("CVE-2023-32681", 6.1, upTo: "2.28.2", fixed: "2.31.0", "Proxy credentials reach the destination"),
                Flaw("CVE-2024-35195", 5.6, upTo: "2.31.0", fixed: "2.32.0", "Certificates stay unchecked in sessions"),
                Flaw("CVE-2024-47081", 5.3, upTo: "2.31.0", fixed: "2.32.4", "Credentials of .netrc reach other hosts"),
            ]
        ),
        SampleKnownLibrary(
            "pypi",
            nil,
            "urllib3",
            "HTTP client",
            ["2.0.4", "2.0.7", "2.5.0"],
            [
                Flaw("CVE-2023-43804", 5.9, upTo: "2.0.4", fixed: "2.0.6", "Cookies follow redirects to other hosts"),
                Flaw("CVE-2023-45803", 4.2, upTo: "2.0.4", fixed: "2.0.7", "A request's body follows redirects"),
                Flaw("CVE-2024-37891", 4.4, upTo: "2.0.7", fixed: "2.2.2", "Proxy credentials follow redirects"),
            ]
        ),
        SampleKnownLibrary(
            "pypi",
            nil,
            "pyyaml",
            "YAML to objects and back",
            ["5.3.1", "6.0.2"],
            [
                Flaw("CVE-2020-14343", 9.8, upTo: "5.3.1", fixed: "5.4", "A document can run code")
            ]
        ),
        SampleKnownLibrary(
            "pypi",
            nil,
            "jinja2",
            "Templates",
            ["3.1.2", "3.1.6"],
            [
                Flaw("CVE-2024-22195", 5.4, upTo: "3.1.2", fixed: "3.1.3", "Attribute keys can hold scripts"),
                Flaw("CVE-2024-34064", 5.4, upTo: "3.1.2", fixed: "3.1.4", "Attribute keys can hold scripts, again"),
            ]
        ),
    ]
}
