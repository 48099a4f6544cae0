import Postgres
import Testing

@Suite struct UUIDTests {
    @Test func `the canonical form is read in any case and written in lower case`() {
        let uuid = UUID("079D1CDA-e9bf-41f6-85AD-246dc7e15969")
        #expect(uuid == UUID(high: 0x079d_1cda_e9bf_41f6, low: 0x85ad_246d_c7e1_5969))
        #expect(uuid?.description == "079d1cda-e9bf-41f6-85ad-246dc7e15969")
    }

    @Test(arguments: [
        "", "079d1cda", "079d1cdae9bf41f685ad246dc7e15969", "079d1cda-e9bf-41f6-85ad-246dc7e1596",
        "079d1cda-e9bf-41f6-85ad-246dc7e159699", "079d1cda-e9bf-41f6-85ad-246dc7e1596g",
        "{079d1cda-e9bf-41f6-85ad-246dc7e15969}", "079d1cda-e9bf-41f6-85ad_246dc7e15969",
    ])
    func `any other form is refused`(text: String) {
        #expect(UUID(text) == nil)
    }

    @Test func `order goes by bytes, without a sign`() {
        let ascending = [(0, 0), (0, 1), (0, .max), (1, 0), (.max, 0)].map { UUID(high: $0.0, low: $0.1) }
        #expect(ascending.reversed().sorted() == ascending)
    }

    @Test func `version 5 agrees with the example of the standard`() {
        let namespace = UUID(high: 0x6ba7_b810_9dad_11d1, low: 0x80b4_00c0_4fd4_30c8)
        let uuid = UUID.version5(namespace: namespace, name: "www.example.com".utf8)
        #expect(uuid.description == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    }

    @Test(arguments: [
        ("Service", "auth", "0a3fa683-8543-5348-8ed3-56928dd7fbe4"),
        ("", "", "908a532b-934d-53b9-bc94-bec514a76bbb"),
        ("Gwiazda", "żółć", "2e9e07de-3dc6-5bb6-8beb-0d1c233b7478"),
    ])
    func `a resource's id follows from its type and name`(type: String, name: String, id: String) {
        #expect(ResourceID.derive(type: type, name: name).description == id)
    }
}
