/**
 * The meanings of the 1000 classes and of all that they are kinds of, a line each, ascending by id: the id less that of the line before in
 * base 36, a blank, the first word, `|`, and the line numbers (from 0, base 36) of what it is a kind of. Made by npm run hypernyms from
 * WordNet 3.0, Copyright 2006 by Princeton University; its licence stands in src/cli/wordnet/licence.ts and in licences.txt of every
 * build. Read by hypernyms.ts.
 */
export const WORDNET_NOUNS = `
1cc entity|
5a physical entity|0
5r abstraction|0
f7 object|1
o5 whole|3
jl living thing|4
61 organism|5
27s causal agent|1
dv person|6,7
5ti animal|6
1ey plant|6
1gy natural object|4
dh substance|e,1fc
d9 substance|e
kh matter|1
c6 food|d
iq artifact|4
qs article|g
11t attribute|2
28n location|3
hs shape|i
36a relation|2
uj communication|2
rj55 domestic animal|9
2dof soft-finned fish|in
7fg cypriniform fish|o
pd cyprinid|p
19n tench|q
251 goldfish|q
hj4 chordate|9
46p vertebrate|t
1n0 aquatic vertebrate|u
56e cartilaginous fish|ii
177 elasmobranch|w
77 shark|x
x4 mackerel shark|y
10w great white shark|z
350 requiem shark|y
1vv tiger shark|11
2ei hammerhead|y
y2 ray|x
hi electric ray|14
1bi stingray|14
3vg bird|u
8yf cock|17
5b hen|17
236 ratite|17
10h ostrich|1a
489 passerine|17
11t oscine|1c
31s finch|1d
p3 brambling|1e
gr goldfinch|1e
19v house finch|1e
18k junco|1e
231 bunting|1e
be indigo bunting|1j
f5l thrush|1d
1e8 robin|1l
uw nightingale|1l
8q bulbul|1n
e0c corvine bird|1d
15q jay|1p
1nj magpie|1p
7b9 titmouse|1d
ar chickadee|1s
7ey water ouzel|1d
218 bird of prey|17
104 hawk|1v
25u kite|1w
3r2 eagle|1v
19b bald eagle|1y
12p vulture|1v
3pl owl|1v
19w great grey owl|21
3l1 amphibian|u
1fg salamander|23
f3 European fire salamander|24
cx newt|24
aq common newt|26
rl eft|26
ao ambystomid|24
bf spotted salamander|29
8v axolotl|29
5e4 frog|23
u1 true frog|2c
kb bullfrog|2d
25o tree frog|2c
en tailed frog|2c
chr reptile|u
dx anapsid|2h
6a diapsid|2h
mc chelonian|2i
4i turtle|2k
h5 sea turtle|2l
ig loggerhead|2m
150 leatherback turtle|2m
17p mud turtle|2l
ig terrapin|2l
139 box turtle|2l
3vl saurian|2j
6w lizard|2s
em gecko|2t
kc banded gecko|2u
sp iguanid|2t
gz common iguana|2w
44k American chameleon|2w
23p teiid lizard|2t
a9 whiptail|2z
1fl agamid|2t
8p agama|31
7d frilled lizard|31
wg anguid lizard|2t
b4 alligator lizard|34
1ng venomous lizard|2t
am Gila monster|36
er lacertid lizard|2t
d2 green lizard|38
ch chameleon|2t
az African chameleon|3a
er monitor|2t
9r Komodo dragon|3c
h9 archosaur|2j
qg crocodilian reptile|2j
f5 crocodile|3f
7r African crocodile|3g
r5 alligator|3f
5q American alligator|3i
x3 dinosaur|3e
hr ornithischian|3k
2e3 ceratopsian|3l
ky triceratops|3m
h9d snake|2j
qi colubrid snake|3o
pq thunder snake|3p
9o ringneck snake|3p
b6 hognose snake|3p
i7 green snake|3p
3fd king snake|3p
lf garter snake|3p
1ew water snake|3p
1tk vine snake|3p
ku night snake|3p
13r constrictor|3o
al boa|3z
6d boa constrictor|40
13t python|40
m4 rock python|42
k4 elapid|3o
24o cobra|44
aj Indian cobra|45
10m mamba|44
4g black mamba|47
5h green mamba|48
1e9 sea snake|3o
bl viper|3o
10r horned viper|4b
d3 pit viper|4b
ph rattlesnake|4d
jl diamondback|4e
jq sidewinder|4e
8ru arthropod|6f
g7 trilobite|4h
un arachnid|4h
ke harvestman|4j
8o scorpion|4j
1et spider|4j
pz black and gold garden spider|4m
aw barn spider|4m
6w garden spider|4m
gb black widow|4m
a6 tarantula|4m
8o wolf spider|4m
ve acarine|4j
3d tick|4t
6ga centipede|4h
3mv gallinaceous bird|17
4ee grouse|ec
cp black grouse|4x
m3 ptarmigan|4x
16y ruffed grouse|4x
gm prairie chicken|4x
39p phasianid|ec
9x pheasant|52
23n peafowl|53
9i peacock|54
bs quail|52
pt partridge|52
78v parrot|17
tm African grey|58
fm macaw|58
go cockatoo|58
5i sulphur-crested cockatoo|5b
sr lory|58
5i lorikeet|5d
1l4 cuculiform bird|17
bf cuckoo|5f
17e coucal|5g
11n coraciiform bird|17
2cg bee eater|5i
cb hornbill|5i
1rv apodiform bird|17
1m5 hummingbird|5l
39l piciform bird|17
3vn jacamar|5n
8u toucan|5n
16m aquatic bird|17
5z waterfowl|5q
9l anseriform bird|5r
nq duck|5s
il drake|5t
4it sea duck|5t
176 merganser|5v
h5 red-breasted merganser|5w
hs goose|5s
24x swan|5q
1ci black swan|5z
187 mammal|u
7bj tusker|61
7q prototherian|61
98 monotreme|63
em echidna|64
p9 platypus|64
io metatherian|61
ck marsupial|67
230 kangaroo|68
iu wallaby|69
2lb phalanger|68
16v koala|6b
9w wombat|68
2ue placental|61
el5 invertebrate|9
2wh coelenterate|6f
10t jellyfish|6g
2mw anthozoan|6g
ce sea anemone|6i
xe coral|6i
uy stony coral|6k
a4 brain coral|6l
3va worm|6f
20l flatworm|6n
40c nematode|6n
874 mollusk|6f
141 gastropod|6q
1bu conch|6r
dn snail|6r
zz slug|6r
3w6 sea slug|6r
3cx chiton|6q
a7j cephalopod|6q
g6 chambered nautilus|6x
4j8 crustacean|4h
pe malacostracan crustacean|6z
cr decapod crustacean|6z
mj crab|71
10y Dungeness crab|72
4o rock crab|72
1bj fiddler crab|72
uu king crab|72
126 lobster|71
b2 true lobster|77
c1 American lobster|78
xq spiny lobster|77
c1 crayfish|71
u6 hermit crab|71
3je isopod|70
7u2 wading bird|5q
v5 stork|7e
dd white stork|7f
4o black stork|7f
318 spoonbill|7e
p2 flamingo|7e
df heron|7e
kz egret|7k
c1 little blue heron|7k
iz American egret|7l
170 bittern|7k
12l crane|7e
nt limpkin|7e
yb rail|7e
13d gallinule|5q
gm purple gallinule|7s
75 European gallinule|7t
mm coot|7r
50 American coot|7v
gc bustard|7e
2bc seabird|5q
op shorebird|7e
i9 plover|7z
1ba turnstone|80
5g ruddy turnstone|81
ms sandpiper|7z
13t red-backed sandpiper|83
f3 redshank|83
30b snipe|7z
ur dowitcher|86
351 oystercatcher|7z
b30 pelecaniform seabird|7y
ab pelican|89
2xx sphenisciform seabird|7y
41 penguin|8b
lb king penguin|8c
w9 pelagic bird|7y
dm albatross|8e
2xg aquatic mammal|6e
bh cetacean|8g
8q whale|8h
dc baleen whale|8i
2bx grey whale|8j
cu toothed whale|8i
1qz dolphin|8l
1sg killer whale|8m
1ic sea cow|8g
v1 dugong|8o
pt carnivore|6e
hj pinniped mammal|8g
7h seal|8r
g7 eared seal|8s
vs sea lion|8t
46n canine|8q
k5 dog|8v,n
107 toy dog|8w
6u Chihuahua|8x
4i Japanese spaniel|8x
4a Maltese dog|8x
3z Pekinese|8x
4h Shih-Tzu|8x
2y toy spaniel|8x
3o English toy spaniel|93
4o Blenheim spaniel|94
7c papillon|93
3s toy terrier|8x
24 hunting dog|8w
7k Rhodesian ridgeback|98
4d hound|98
f3 Afghan hound|9a
40 basset|9a
3i beagle|9a
2u bloodhound|9a
4m bluetick|9a
5r coonhound|9a
6n black-and-tan coonhound|9g
d9 foxhound|9a
8o Walker hound|9i
2y English foxhound|9i
ba redbone|9a
2o wolfhound|9a
43 borzoi|9m
2r Irish wolfhound|9m
2y greyhound|9a,g9
5p Italian greyhound|9p
2u whippet|9p
32 Ibizan hound|9a
67 Norwegian elkhound|9a
4o otterhound|9a
5g Saluki|9a
4r Scottish deerhound|9a
9d Weimaraner|9a
3l terrier|98
gc bullterrier|9y
5k Staffordshire bullterrier|9z
4s American Staffordshire terrier|9z
63 Bedlington terrier|9y
2z Border terrier|9y
2x Kerry blue terrier|9y
3o Irish terrier|9y
3f Norfolk terrier|9y
40 Norwich terrier|9y
4v Yorkshire terrier|9y
h5 fox terrier|9y
7c wire-haired fox terrier|a9
2q wirehair|9y
4e Lakeland terrier|ab
4d Welsh terrier|ab
4i Sealyham terrier|ad
4i Airedale|9y
3i cairn|9y
39 Australian terrier|9y
3z Dandie Dinmont|9y
44 Boston bull|9y
4r schnauzer|9y
83 miniature schnauzer|ak
2b giant schnauzer|ak
27 standard schnauzer|ak
2h Scotch terrier|9y
4w Tibetan terrier|9y
54 silky terrier|9y
cf soft-coated wheaten terrier|9y
51 West Highland white terrier|9y
3j Lhasa|9y
3t sporting dog|98
db retriever|au
6m flat-coated retriever|av
4i curly-coated retriever|av
4s golden retriever|av
33 Labrador retriever|av
3t Chesapeake Bay retriever|av
44 pointer|au
6n German short-haired pointer|b1
4j setter|au
54 vizsla|b1
48 English setter|b3
3y Irish setter|b3
3l Gordon setter|b3
2u spaniel|au
7s Brittany spaniel|b8
4o clumber|b8
8h springer spaniel|b8
4z English springer|bb
3t Welsh springer spaniel|bb
3x cocker spaniel|b8
4i Sussex spaniel|b8
3h water spaniel|b8
a8 Irish water spaniel|bg
c1 working dog|8w
c3 watchdog|bi
58 kuvasz|bj
9c schipperke|bj
4e shepherd dog|bi
9z Belgian sheepdog|bm
4u groenendael|bn
2y malinois|bn
2h briard|bm
4h kelpie|bm
2l komondor|bm
3s Old English sheepdog|bm
5y Shetland sheepdog|bm
4v collie|bm
3s Border collie|bm
60 Bouvier des Flandres|bm
4o Rottweiler|bm
34 German shepherd|bm
8g pinscher|bj
4w Doberman|c0
4q miniature pinscher|c0
30 Sennenhunde|bi
4a Greater Swiss Mountain dog|c3
31 Bernese mountain dog|c3
69 Appenzeller|c3
2k EntleBucher|c3
2h boxer|bi
4l mastiff|bi
4o bull mastiff|bi
3l Tibetan mastiff|c9
3d bulldog|bi
6r French bulldog|cc
3o Great Dane|bi
da Saint Bernard|bi
7y sled dog|bi
46 Eskimo dog|bi
2u malamute|cg
3e Siberian husky|cg
4c dalmatian|8w
7y affenpinscher|c0
4z basenji|8w
48 pug|8w
4r Leonberg|8w
44 Newfoundland|8w
67 Great Pyrenees|8w
3i spitz|8w
7b Samoyed|cr
3l Pomeranian|cr
3b chow|cr
5x keeshond|cr
43 griffon|8w
5t Brabancon griffon|cw
3c corgi|8w
5h Pembroke|cy
4j Cardigan|cy
45 poodle|8w
81 toy poodle|d1
2g miniature poodle|d1
2f standard poodle|d1
4z Mexican hairless|8w
3e wolf|8v
7f timber wolf|d6
51 white wolf|d6
4k red wolf|d6
3z coyote|d6
dc wild dog|8v
8i dingo|db
7k dhole|db
mx African hunting dog|db
b1 hyena|8v
xa fox|8v
j5 red fox|dg
lb kit fox|dg
82 Arctic fox|dg
bu grey fox|dg
do feline|8q
hb cat|dl
58 domestic cat|dm,n
yd tabby|dn
36 tiger cat|dn
6j Persian cat|dn
5n Siamese cat|dn
da Egyptian cat|dn
f8 wildcat|dm
j4 cougar|dt
1cd lynx|dt
l0 big cat|dl
g1 leopard|dw
ac snow leopard|dw
4o jaguar|dw
6o lion|dw
c7 tiger|dw
jk cheetah|dw
11d bear|8q
df brown bear|e3
sh American black bear|e3
pn ice bear|e3
9a sloth bear|e3
fd viverrine|8q
1zm mongoose|e8
os meerkat|e8
b86 game|9
5w game bird|eb,4w
57k insect|4h
3h9 beetle|ed
ht tiger beetle|ee
9r ladybug|ee
1b3 ground beetle|ee
170 long-horned beetle|ee
m6 leaf beetle|ee
1ic lamellicorn beetle|ee
bk scarabaeid beetle|ek
8p dung beetle|el
1ej rhinoceros beetle|el
32b weevil|ee
89z dipterous insect|ed
14r fly|ep
cfc hymenopterous insect|ed
ga bee|er
9qu ant|er
561 orthopterous insect|ed
6u grasshopper|eu
2ej cricket|eu
15w phasmid|ed
c3 walking stick|ex
14o dictyopterous insect|ed
ar cockroach|ez
236 mantis|ez
7ov homopterous insect|ed
87p cicada|f2
1z0 leafhopper|f2
37q neuropteron|ed
rd lacewing|f5
2x5 odonate|ed
87 dragonfly|f7
be damselfly|f7
3zn lepidopterous insect|ed
6j butterfly|fa
fn nymphalid|fb
13w admiral|fc
158 ringlet|fb
1gn danaid|fb
9b monarch|ff
di pierid|fb
5b cabbage butterfly|fh
l1 sulphur butterfly|fb
al lycaenid|fb
qy0 echinoderm|6f
hg starfish|fl
1cw sea urchin|fl
1vm sea cucumber|fl
1hc lagomorph|6e
cl leporid|fp
3z rabbit|fq
10p wood rabbit|fr
tm hare|fq
1bq Angora|fr
yr rodent|6e
aek hamster|fv
2vy porcupine|fv
6mw squirrel|fv
6y tree squirrel|fy
10p fox squirrel|fz
3i3 marmot|fv
1ac beaver|fv
163 cavy|fv
49 guinea pig|g3
4qd ungulate|6e
1ya odd-toed ungulate|g5
ml equine|g6
8e horse|g7
813 racer|9
37s sorrel|g8
1k7 zebra|g7
2n8 even-toed ungulate|g5
em swine|gc
b7 hog|gd
sd wild boar|gd
il warthog|gd
13l hippopotamus|gc
db ruminant|gc
1kf bovid|gi
r7 bovine|gj
bj cattle|gk
g2 ox|gl
3to Old World buffalo|gj
d2 water buffalo|gn
1ls bison|gj
x8 sheep|gj
af ram|gq
1xe wild sheep|gj
nt mountain sheep|gs
3y bighorn|gt
q6 goat|gj
s7 wild goat|gv
ak ibex|gw
1ga antelope|gj
1s6 hartebeest|gy
gh impala|gy
8z gazelle|gy
aw2 camel|gc
4w Arabian camel|h2
8g llama|gc
2v2 musteline mammal|8q
h4 weasel|h5
p3 mink|h5
7h polecat|h5
aa black-footed ferret|h5
113 otter|h5
ow skunk|h5
19v badger|h5
4fi pachyderm|6e
dz edentate|6e
lc armadillo|he
1zr sloth|he
ce three-toed sloth|hg
9ne primate|6e
bf ape|hi
fy anthropoid ape|hj
752 great ape|hk
9i orangutan|hl
a0 gorilla|hl
qw chimpanzee|hl
z9 lesser ape|hk
7i gibbon|hp
9m siamang|hp
h2 monkey|hi
47 Old World monkey|hs
dy guenon|ht
zq patas|ht
45 baboon|ht
q1 macaque|ht
q8 langur|ht
bf colobus|ht
cw proboscis monkey|ht
br New World monkey|hs
hi marmoset|i1
1eg capuchin|i1
hd howler monkey|i1
nl titi|i1
7w spider monkey|i1
7y squirrel monkey|i1
26q lemur|hi
l4 Madagascar cat|i8
202 indri|i8
27g proboscidean|6e
au elephant|ib,hd
ds Indian elephant|ic
cd African elephant|ic
2gn procyonid|8q
1o6 lesser panda|if
hs giant panda|if
18e fish|v
ol food fish|ii
un barracouta|ij
ls bony fish|ii
8ps eel|o
1kq teleost fish|il
4xo salmonid|o
4v salmon|io,ij
1n6 coho|ip
bt7 spiny-finned fish|in
1z3 percoid fish|ir
1316 butterfly fish|is
kg rock beauty|it
98 damselfish|is
j4 anemone fish|iv
obo ganoid|in
19q sturgeon|ix
vl gar|ix
k8 scorpaenoid|ir
ex scorpaenid|j0
pm lionfish|j1
70u plectognath|ir
1tc puffer|j3
8mg abacus|my
ox abaya|12m
212 academic gown|t7
1l5 accessory|oj
t7 accordion|sh,v3
2na acoustic device|q6
8h acoustic guitar|te
2qg adhesive bandage|ki
134 adornment|q1
3wa aircraft|ph
gs aircraft carrier|194
zb airfoil|q6
1hm airliner|ji
lr airplane|u2
1bt airship|vu
53t altar|160
15w ambulance|na
2xa amphibian|xy
2jp analog clock|og
3n analog computer|ov
ete apiary|13w
b3 apparatus|rj
h3 apparel|oj
12t appliance|r5
bw applicator|q6
ih apron|11j
202 arch|160
1o4 area|160
32k armor|11i
o1 armored vehicle|13q
6f armor plate|10o
4y5 ashcan|lo
1ry assault rifle|k8
1eg astronomical telescope|16z
34p attachment|oy
kq attire|oj
11w audio system|rf,16n
1xh autoloader|s0
cy automatic firearm|k6
bu automatic rifle|k7,wa
2gl ax|r8
1r8 baby bed|sn
2n8 backpack|kc
2jd bag|p0
2ru bakery|1a0,147
id balance beam|tg
129 ball|sp
2n4 balloon|vu
to ballpoint|zp
1x3 bandage|qs
be Band Aid|jc
17g banjo|15x
em bannister|kt
f1 bar|uj
1s3 barbell|19d
3k barber chair|nx
42 barbershop|147
1pt barn|rt
id barometer|wv
s5 barrel|18q
14e barrier|yk
io barrow|to
1dc baseball|kf,kw
my baseball equipment|15d
198 basin|18q
bh basket|p0
dk basketball|kf,l0
87 basketball equipment|15d
1b1 bassinet|ka
5g bassoon|qq
1y3 bathing cap|n7
3j bath linen|vx
t0 bath towel|17m,l4
3s bathtub|18q
4p9 beach wagon|na
93 beacon|17n
r2 beaker|us
1aq bearskin|ty
7v beating-reed instrument|19x
sp bed|le
12a bedclothes|oi
1c5 bedroom furniture|sn
159 beer bottle|m4
8y beer glass|sx
1gz bell cote|13z
1i5 belt|j8
zi bench|13o
495 bib|106
al bicycle|19f
dp bicycle-built-for-two|ll
1xy bikini|16j
1mx bin|p0
9b binder|11i
tq binoculars|yr
1tt birdhouse|13z
5pz blind|11i
32u blower|q6
126 board|13x
1f5 boat|18p
vn boathouse|13w
130 bobsled|14k
xd body armor|jx
2jr bolo tie|yc
3gm bonnet|ty
sz bookcase|sn
hx bookshop|147
y3 boot|s9
30h bottle|18q
us bottlecap|n8
5h bottle opener|yp
1cs bow|19b
n0 bowed stringed instrument|15x
ay bowl|qe
1qx bow tie|yc
3v box|p0
2zd brace|16a,15v
1pk brake|12h
1cz brake system|md
go brass|19m
bh brass|x3
fq brassiere|18c,19u
1f2 breakwater|kt
f9 breastplate|jz
ck breathing device|q6
2e9 bridge|160
66v broom|oa
157 brush|uj
19x bucket|18q
df buckle|rv
25r building|160
1f3 building complex|160
1i1 bulletproof vest|18r,ly
3n bullet train|zk
5ft bus|11k
2cl butcher shop|147
2s5 cab|na
1t6 cabinet|sn
4ge calculator|w8
8b caldron|114
2pm camera|zz
39a can|p0
vz candle|vd
24i cannon|tf
es canoe|14q
6b can opener|yp
76 canopy|13z
1xd cap|u0
gm cap|17j
3j cap|11i
2j2 car|xy
18f car|19f
2hd cardigan|16g
1nh cargo ship|142
df car mirror|xh
be carousel|12j
dq carpenter's kit|v5
37m cart|18x
e3 carton|mb
21j car wheel|19e
ja case|p0
1tl cash machine|w8
1en cassette|p0
8h cassette player|rf
yv castle|sc
11j catamaran|132
50w CD player|rf
30j cello|m8
8u cellular telephone|11z
5b5 chain|vr
k4 chainlink fence|rx
35 chain mail|ly
c5 chain saw|119
q7 chair|13o
g7 chair of state|nx
9n3 chest|mb
f9 chest of drawers|sn
1b7 chiffonier|o0
5z chime|zt
wt china cabinet|mx
5td chordophone|15x
h8 Christmas stocking|15o
17p church|10j
37x cinema|175
fj circle|12r
22z cistern|12e,10z
3f9 cleaning implement|uj
1at cleaver|v9
nu cliff dwelling|r7
14s clip|rv
12b cloak|yx
a1 cloak|pd
fj clock|17c
13t clog|s9
1sw cloth covering|pd
162 clothing|pd,oz
489 coat|yx
414 cocktail shaker|13t
ud coffee maker|v6
79 coffee mug|y5
2i coffeepot|114
1c7 coil|160
6ws column|160
ri combination lock|w2
116 commodity|g
17v communication system|16n
1pe compass|y9
1wy computer|w8
1ki computer keyboard|v2,q0
3k3 confectionery|147
1cm connection|um
1p4 consumer goods|os
pt container|um
x8 container ship|nd
z1 control|wy
263 converging lens|vk
d1 convertible|na
2y convertible|14x
40 conveyance|um
ii cooker|p8
n2 cooking utensil|v7
5j0 corkscrew|m6
167 cornet|mf
sd correctional institution|zq
14m cosmetic|17g
7ek covering|g
zz cowboy boot|m3
3j cowboy hat|ty
17b cradle|ka
3x craft|18m
n9 crane|vq
sw crash helmet|u3
4y crate|mb
gi cream|17g
gs creation|g
1w3 crib|ka
1ik crockery|16r
9g Crock Pot|p7
nx croquet ball|kf,pr
36 croquet equipment|15d
5dm crutch|15g
3e4 cuirass|ly
3qy curtain|ls,sm
br cushion|z3
1g3 cutlery|16r
je cutter|py
ad cutting implement|17i
4iv dam|kt
2ts data input device|zv
46h decoration|g
1im defensive structure|160
5qa design|q1
pj desk|16o
8m desktop computer|zw
2d9 device|um
3hf dial telephone|16y
q0 diaper|ss
5xi digital clock|og
2z digital computer|ov
s5 digital watch|197
2zj dining table|16p
492 disguise|k4
5a dish|po,p0
n7 dishrag|106
5i dishwasher|19j
h3 disk|10p,o8
am disk brake|ui
1ch dispenser|p0
c2 display|re
4en dock|vg
122 dogsled|14k
1sb dome|12q
xj door|y3
17v doormat|wp
3n1 double-reed instrument|lb
6q7 dress|19u
p4 dressing|oi
1lz drill|17i
ql drilling platform|qv
be drill rig|12l
b7 drinking vessel|18q
4q4 drug|1fh
116 drug of abuse|qx
gz drum|zt
zi drumstick|15n
pj dryer|js
8a drygoods|os
2ae dumbbell|19d
1z0 duplicator|jq
83 durables|oz
12z Dutch oven|yw
69 dwelling|uh
49j edge tool|px
3dd electrical device|q6
1od electric fan|rs
c4 electric guitar|te
fc electric locomotive|w3
1jj electro-acoustic transducer|17v
2h6 electronic device|q6
d9 electronic equipment|rj
3cn emblem|q3
67y entertainment center|190
we envelope|p0
1px equipment|um
lt eraser|uj
21y espresso maker|om
6o establishment|160
3du excavation|g
5xj fabric|g
3iy face mask|wo
b6 face powder|117,wi
196 factory|10m
2t4 fan|q6
1y4 farm building|mq
aa farm machine|w8
l7 fastener|12h
1g9 feather boa|13d
19u fence|kt
7n6 file|yn
1xj filter|q6
38y firearm|tf
f0 fireboat|lv
ue fire engine|186
172 fire screen|13i
6uw flagpole|15g
8eq floor cover|pd
40m flute|19x
3iu folding chair|nx
1w8 football helmet|u3
1eg footwear|pd
77 footwear|oj
2hm forklift|13q
xh fortification|q2
1x2 fountain|160
3w fountain pen|zp
a6 four-poster|lc
2hh framework|16c
176 free-reed instrument|19m
gc freight car|nb
rw French horn|mf
43n frying pan|za
33o fur coat|ok
s6 furnishing|um
cs furniture|sm
693 game|sp
9a game equipment|rj
280 garbage truck|186
xc garden tool|17i
lg garment|oj
43j gasmask|wo
u8 gas pump|11n
1gb gate|y3
2tr gear|rj
5mq glass|p0
27b glove|tt
1qr goblet|sx
if go-kart|xy
1cf golf ball|kf,t3
43 golfcart|xy,t3
p8 golf equipment|15d
h3 gondola|lv
7m gong|zt
1xp gown|qr
7y gown|yv
1pt grand piano|100
1im grate|kt
2gr greenhouse|mq
1g1 grille|t9
18q grocery store|wm
4dv guillotine|un
ch guitar|15x
cz gun|19b
3a0 gymnastic apparatus|15d
2yz hairpiece|k4
gp hair slide|od
8j hair spray|17g
18e half track|17q,xb
1zr hammer|ts
y9 hamper|ky
pb hand blower|lt,r1
lb handcart|19f
nk hand glass|vv
d8 hand-held computer|112
ar handkerchief|106
2lk hand tool|17i
wa handwear|oj
1pm hard disc|wc
1c8 harmonica|sh
r8 harp|o4
19e harvester|ru
l9 hat|u0
109 hatchet|k9
2qj headdress|oj
4bc heater|q6
1wy heavier-than-air craft|je
1yy helmet|u0
6n helmet|jz
aus holster|13v
mr home appliance|js
18d home theater|175
lq honeycomb|sg
1ke hook|wx
1h0 hoopskirt|14j
xc horizontal bar|tg
fs horizontal surface|16d
1l6 horse cart|nh
1fp hosiery|sa
2zo hourglass|136
61 house|r7,mq
1j0 housing|160
3ns hydraulic brake|me
9xv implement|um
864 institution|rm
79 instrument|q6
bs instrumentality|g
cj instrument of execution|ul
6lv iPod|15l
fz iron|u6
485 jacket|1a3
ev jack-o'-lantern|vh
22l jar|18q
xk jean|185,1a1
5v jeep|na
il jersey|143
1fj jewelry|jd
14l jigsaw puzzle|11q
fg jinrikisha|nh
2md joystick|p2,q0
nb jug|m4
7m6 key|vn
bj keyboard|q6
el keyboard instrument|y6
29w kimono|12m
1h8 kit|sw
i8 kitchen appliance|u6
rp kitchen utensil|18h
1np knee pad|11j
9y knife|r8
2u4 knot|rv
2fj lab coat|ok
238 ladle|18q
2fp lamp|151
b5 lamp|sn
il lampshade|13s
rv landing|160
223 lantern|vd
1ei laptop|112
5hb lawn mower|sr
52n lens|yq
hp lens cap|n9
tk letter opener|v9
ur lever|km
1cn library|mq
17a lifeboat|13n
1lm lifting device|q6
7g ligament|k3
br light|151
y1 lighter|q6
92 lighter-than-air craft|je
pc light microscope|x8
1u3 limousine|na
1nk linen|19i
ir liner|zj
2o0 lipstick|wi
1g7 litter|p6
1jd Loafer|144
1n8 lock|rv
1sw locomotive|13q
4pv lotion|17g
eh loudspeaker|rd
tj loupe|tp
3gl lumbermill|rr
2ag machine|q6
rg machine|wx
bw machine gun|k7
3qe magnetic compass|ou
bs magnetic disk|x4
1yx magnifier|13g
h5 mailbag|kc
aa mailbox|mb
cc maillot|17a
2c maillot|16j
2pm makeup|pc
2m3 manhole cover|17j
2it maraca|zt
dp marimba|zt
p4 marketplace|x5
1zq mask|pd,qd
4l mask|11i
25u mat|s5
1j9 matchstick|15n
2jt maypole|113
46 maze|16n
a3 measure|p0
4h measuring cup|wt
3c measuring instrument|ul
1bk measuring stick|wv
111 mechanical device|wy
15q mechanism|q6
xx medical instrument|ul
d0 medicine|qx
1ia medicine chest|mx
p1 megalith|x3
om memorial|160
q2 memory device|q6
2ka mercantile establishment|10i
3sj meter|wv
5b1 microphone|rd
jx microscope|wd
bh microwave|v6
284 military uniform|18e
8k military vehicle|18m
cs milk can|n1
3ui minibike|xw
4f minibus|mu
fi miniskirt|14j
6o minivan|zl,na
1tg mirror|127
d1 missile|12n,19b
17j mitten|sy
d7 mixing bowl|m9
pe mobile home|17s,uh
us Model T|na
56 modem|rf
2oy monastery|12a
l6 monitor|rf
2bm moped|xd
1gd mortar|18q
3n mortarboard|n7
wb mosque|10j
4q mosquito net|13i
1ft motorboat|lv
7u motorcycle|xy
f1 motor scooter|19f
52 motor vehicle|13q
16z mountain bike|ll
5a mountain tent|172
ed mouse|re
fr mousetrap|17w
16c movable barrier|kt
mt moving van|18j
rh mug|qw
2qf musical instrument|q6
1tb muzzle|12h
14k nail|rv
6i8 navigational instrument|ul
14n neck brace|mc
7f necklace|uw
jp necktie|yd
au neckwear|ss
703 nightwear|oj
jo nipple|n8
5b9 notebook|112
3nx oar|uj
cf obelisk|oq
sm oboe|qq
ue obstruction|160
j4 ocarina|19m
cu odometer|x6
s5 office furniture|sn
12v oil filter|rz
3p5 opener|ts
2b5 optical device|q6
q3 optical instrument|ul
1dl organ|v3,19m
2wj oscilloscope|rf
14c outbuilding|mq
5z outerwear|oj
2gd oven|v6
yn overgarment|ss
1nz overskirt|14j
1o0 oxcart|nh
h9 oxygen mask|mk
1po package|p0
f5 packet|z1
13w padding|g
9s paddle|yh
od paddlewheel|19e
8i padlock|w2
19c paintbrush|mn,jt
yh pajama|ye
ad palace|12f
22m pan|p8
2ze panpipe|10e
2jo paper towel|17m
fk parachute|12d
9o parallel bars|tg
21i park bench|lj
29 parking meter|17d
17b part|3
2an passenger car|nb
6l passenger ship|142
3m passenger train|17u
56 passenger van|18j
2l1 patio|jw
1th pay-phone|16y
1cf pedestal|16b
2ex pen|1a5
i9 penal institution|uk
qs pencil box|mb
2o pencil sharpener|13u
56r percussion instrument|y6
gi perfume|17g
j5 peripheral|rf
1cw personal computer|qa
1e8 Petri dish|qe
3dz photocopier|r4
14t photographic equipment|rj
1io piano|v3,15x,zt
16w pick|q6
5f pickelhaube|u4
cq picket fence|rx
8t pickup|186
17p piece|zh
cz piece of cloth|105,ro
z3 pier|16a
12y piggy bank|139
1pc pill bottle|m4
jh pillow|pv
1jw pin|rv
1z1 ping-pong ball|kf
16g pinwheel|19e
ze pipe|19m
1r5 pirate|142
fv pistol|s0
1d5 pitcher|18q
25k place of business|rm
b0 place of worship|mq
10j plane|r8,ts
13m planetarium|mq
l9 plant|mr
109 plastic bag|kc
14y plate|141
6j plate|13x
1db plate rack|11v
6c platform|uc
25x plaything|g
26a plow|17i
202 plunger|ts
4vb Polaroid camera|n0
5a pole|12p
10d police van|18j
28s poncho|oe
wy pool|rn
aa pool table|16o,sp
qu pop bottle|m4
1f0 portable computer|zw
29m post|18g
1s0 pot|p8,18q
gc pot|p0
147 potter's wheel|19e
15n powder|17g,x0
11w power drill|11a,qt
lh power saw|11a
117 power tool|w8,17i
jq prayer rug|12u
4uh printer|w8
84 printer|zv,11c
nz prison|pb
1qw product|pm
kk projectile|19b
pi projector|yr
3nt protective covering|pd
p7 protective garment|oj
309 public transport|p6
c8 puck|qh
15b pullover|16g
le pump|wx
1o4 punching bag|kf
1w7 purse|kc
1gq puzzle|so
4b6 quill|zp
2m quilt|ld
2ns racer|na
rp rack|16a
7z rack|sg
i6 racket|15e
12a radiator|wy
lt radio|ot
2a2 radiotelephone|16y
62 radio telescope|k2
1qq rail fence|rx
1sp rain barrel|o9
2u raincoat|ok
8vf receptacle|p0
3dc recreational vehicle|13q
1p4 reel|19l
1e4 reflector|q6
4e reflex camera|n0
zx refrigerator|19j
2hh religious residence|12f
s7 remote control|q6
1wj reproducer|k5
8g rescue equipment|rj
nc reservoir|16s
im residence|ug
1kl restaurant|mq
fn restraint|q6
3f1 revolver|10g
1y4 ride|wx
14q rifle|s0
n6 rig|sw
581 robe|ss
17f rocket|18m
f0 rocking chair|nx
5p rod|uj
3ry roof|11i
4jj rotating mechanism|wy
g0 rotisserie|yw
3ud rubber eraser|rk
15x rug|s5,sm
ed rugby ball|kf
6m rule|ww
10l runner|q6
b0 running shoe|144
3hw safe|15y
n4 safety belt|li,12h
12s safety pin|10b
yq sailboat|133
9e sailing vessel|18p
279 saltshaker|13t
1mb sandal|144
nf sandglass|17c
1b9 sarong|14j
uv satellite|rj
1v3 savings bank|p0
xt sax|14g
6z scabbard|13v
i0 scale|wv
1he scarf|ss
23h school bus|mu
ft schooner|133
8o scientific instrument|ul
1se scoreboard|lu,14f
1d4 screen|11i
9z screen|pd
i5 screen|qk
w6 screw|rv
mm screwdriver|ts
39u sea boat|lv
2g6 seat|sn
k5 seat belt|130
5nn self-propelled vehicle|19f
7mc sewing machine|u6,173
1e5 shade|11i
18r shaker|p0
1ce sharpener|uj
1ja sheath|11i
di shed|yu
ug sheet|g
2a0 shelter|160
9o shelter|11i
kz shield|jx
4g shield|11i
13r ship|18p
2e6 shirt|ss
19g shoe|s9
1d9 shoe shop|147
dt shoji|13j
v4 shop|x5
1el shopping basket|ky
31 shopping cart|to
2zb shovel|ts
pn shower cap|n7
2y shower curtain|pu
vz shrine|10j
5nk signaling device|q6
4k signboard|160
3tx single-reed instrument|lb
40n ski|12x
1cy ski mask|rp
rk skirt|ss
3gj sled|18m
ft sleeping bag|kc
28n slide rule|jo
8n sliding door|qo
3g8 slot|14p
az slot machine|w8
tc small boat|lv
4qr snorkel|mk
px snowmobile|17q
44 snowplow|xy
1gn soap dispenser|qj
fk soccer ball|kf
2p sock|ue
1cf sofa|13o
18y solar dish|127
15g sombrero|ty
2sr soup bowl|m9
dz source of illumination|q6
o4 space bar|v1
7y spacecraft|ph,138
a1 space heater|u1
kj space shuttle|153
36t spatula|188
1gz spectacles|yr
163 speedboat|xv
1iz spider web|19c
1e4 spindle|15n
54q spoon|pw,p0
ry sports car|na
3u sports equipment|rj
d8 sports implement|uj
qh spotlight|vd
7h2 staff|15n
8d stage|10r
ads steam locomotive|w3
re steel arch bridge|ml
4q steel drum|zt
3om stereo|12c
y3 stethoscope|wz
6t stick|uj
4xr stocking|ue
1gd stole|13d
nf stone wall|rx
19j stopwatch|17d
1lt stove|u1
1iw strainer|rz
2go streetcar|13q
gn strengthener|q6
l2 stretcher|w0
1bx stringed instrument|y6
1q1 strongbox|mb
ig structural member|16a
7k structure|g
2gj studio couch|p5
14f stupa|14d
13m submarine|164
by submersible|194
23l suit|ss
3f5 sundial|17c
gj sunglass|p3
3f sunglasses|157
yy sunscreen|pl
1r7 support|q6
pc support|16c
gi supporting structure|160
pu surface|g
3cm suspension bridge|ml
ux swab|oa
1zc sweater|ss
bc sweatshirt|11m
r2 swimming trunks|16j
3p swimsuit|ss
5v swing|wx,10s
gk switch|p2
3h6 syringe|wz
51 system|um
1oq table|sn
k1 table|sn
ft table lamp|ve
14l tableware|192
57h tank|18q
82 tank|xb,jy,17q
31s tape player|rf
3wj teapot|114
116 teddy|10s
p7 telecommunication system|ot
m7 telephone|rf
1yu telescope|wd
li television|16x
3xr tennis ball|kf
1cl tent|13y
4kc textile machine|w8
do thatch|12q
3t theater|mq
f8 theater curtain|pu
48g thimble|n9,p0
3cq thresher|ru
wx throne|ny
4ac tights|ue
k1 tile roof|12q
1rw timepiece|wv
9r timer|17c
33c toaster|v6
q9 tobacco shop|147
38a toiletry|um
bm toilet seat|13o
31x tool|uj
1m4 top|pd
1p9 torch|vs
1xy totem pole|oq,rg
k9 towel|106
lc tower|160
17i tow truck|186
f4 toyshop|147
20k tracked vehicle|13q
i1 tractor|13q
18e trailer|19f
fq trailer truck|186
9g train|11k
29w transducer|r9
2pl trap|q6
1dt tray|124
25f trench coat|123
2kz tricycle|19f
pe trimaran|132
1db tripod|11u
r0 triumphal arch|jv,x3
sj trolleybus|mu
8p trombone|mf
18u trouser|ss
u3 truck|xy
2je tub|18q
55j turner|p8
10e turnstile|sv
35w typewriter keyboard|v2
1at umbrella|n6
s0 undergarment|ss
yu unicycle|19f
4v uniform|oj
46b upright|100
3i upright|15z
16v utensil|uj
vz vacuum|u6
1t7 van|186
1ji vase|us
11p vault|12q
lw vehicle|p6
k5 velvet|ro
7f vending machine|14p
425 vessel|ph
es vessel|p0
lj vest|ss
6h vestment|t7
fo viaduct|ml
38k violin|m8
2gj volleyball|kf
28a waffle iron|v6
5z wagon|19f
3ya wall clock|og
2a wallet|nk
l4 wall unit|sn
ti wardrobe|sn
i8 ware|h
15w warplane|u2,xb
9o warship|142,xb
rz washbasin|kx
r9 washer|19j
xp watch|17c
1cn water bottle|m4
2fo water jug|v0
1n7 water tower|12e
1vs weapon|ul
2ge web|17w
23z weight|15d
2uz wheel|w9
xo wheeled vehicle|18m,p0
29i whiskey jug|v0
7z whistle|ja,14e
o2 white goods|r2
5f white goods|u6
2v6 wig|th
1pi winder|wx
e7 wind instrument|y6
1qq window blind|ls
jg window screen|13i
6n window shade|19n
sk Windsor tie|yc
fg wine bottle|m4
sk wing|jg
335 wok|za
32 woman's clothing|oj
qg woodenware|192
31 wooden spoon|15b,19v
il woodwind|19m
i5 wool|ro
4h work|11f
21k workplace|1dg
1es workwear|jr
lg worm fence|121
u2 wrapping|pd
el wreck|142
1sc writing implement|uj
31d yawl|14q
x4 yurt|r7
z66l medium|um
6po press|1aa
6o print media|1a8
21r4 web site|ov
4xrh publication|19z
4gh magazine|1a9,1ac
s5 comic book|1ad
4222 crossword puzzle|11q
4eu signal|m
1fn sign|m
of street sign|1ah
1pb9 visual signal|1ag
cg light|1aj
4m traffic light|1ak
80on book jacket|uq
6lav food|1fl
ur course|1au
cw dish|1au
2he fare|f
3f3 menu|1aq
yx foodstuff|f
ej starches|1as
2z5 nutriment|f
6tz entree|1ao
5w plate|1av
26e dip|1cv
cp guacamole|1ax
3n soup|1ap
pd consomme|1az
3qd stew|1ap
1a8 hot pot|1b1
eu5 dessert|1ao
166 frozen dessert|1b3
19i pudding|1b3
dg trifle|1b5
sc ice cream|1b4
ze ice lolly|1b4
4un baked goods|1an
187j bread|1b9,1at
17s bun|1ba
rm cracker|1ba
1fo loaf of bread|1ba
8a French loaf|1bd
7ft bagel|1bb
1k1 pretzel|1bc
67 sandwich|1bs
vj hamburger|1bh
5x cheeseburger|1bi
68 hotdog|1bh
6b2 produce|1an
64 edible fruit|1bl,1f9
168 vegetable|1bl
1z0 solanaceous vegetable|1bn
7o root vegetable|1bn
99 potato|1bp,1at,1bo
qh mashed potato|1bq
ml snack food|1ap
s5 cruciferous vegetable|1bn
dw cabbage|1bt
is head cabbage|1bu
bn broccoli|1bt
35 cauliflower|1bt
cq squash|1bn
4g summer squash|1by
hp zucchini|1bz
f8 spaghetti squash|1bz
4k winter squash|1by
9g acorn squash|1c2
42 butternut squash|1c2
pg cucumber|1bn
7n artichoke|1bn
1b3 pepper|1bo
4t sweet pepper|1c7
78 bell pepper|1c8
72e cardoon|1bn
3mv mushroom|1bn
3dp apple|1bm,1fb
al eating apple|1cc
25z Granny Smith|1cd
av berry|1bm
2hw strawberry|1cf
uz citrus|1bm
fc orange|1ch
1iv lemon|1ch
2q3 fig|1bm
4i pineapple|1bm
8t banana|1bm
uc jackfruit|1bm
4rj custard apple|1bm
61n pomegranate|1bm
o85 feed|f
i1 fodder|1cq
zq hay|1cr
5ge ingredient|1as
7k flavorer|1ct
16r condiment|1cu
ea1 sauce|1cv
1c6 carbonara|1cz
4e4 chocolate sauce|1cw
12r spaghetti sauce|1cw
hk3 dough|1d6
8cm meat loaf|1ap,1bd
1jh pizza|1ap
11d potpie|1ap
4hk burrito|1ap
n4 beverage|f,1fj
jd concoction|1as
1li alcohol|1d5,qy
5iv wine|1d7
lu red wine|1d8
ejv mixed drink|1d7
6p5 espresso|1dc
7az coffee|1d5
sr punch|1da
8m cup|1dd
wn eggnog|1dd
duyz geographic point|1dh
vwr point|j
camk alp|1dt
fpf bar|1dy,1dk
eh barrier|1ds
bo8 bubble|1dq
cxf cliff|1do
7q7 coral reef|1dx
oap geological formation|3
ij geyser|1e2
tu globule|1ff
xbh lakeside|1e1
d1n mechanism|b
7py mountain|1dv
4sm natural depression|1do
8c natural elevation|1do
pob promontory|1dv
5k1 reef|1dy
23j ridge|1dv
9lj sandbar|1dj
4w6 seashore|1e1
3z1 shore|1do
7q3 spring|1do
jen valley|1du
32x volcano|1dt
30he contestant|8
a2f peer|8
430l associate|1e6
2p0 athlete|1e5
brf ballplayer|1e8,1ee
3y0e diver|1eb
150k explorer|8
1m4f groom|1ed
5ftu participant|1e7
tc6 player|1e5
2p2w scuba diver|1ea
l5cv spermatophyte|1f5
2f6i angiosperm|1eg
3id flower|1eh
4kh reproductive structure|1f7
aix oilseed|1fa
42x8 rapeseed|1ek
19zg daisy|1ei
26o3 orchid|1ei
beb lady's slipper|1en
rm yellow lady's slipper|1eo
1vex corn|1es
9fz grain|1fa
6l kernel|1er
2dct acorn|1f9
7k9x hip|1f9
36aw buckeye|1fa
4nkn coral fungus|1ex
5er fungus|6
3oy basidiomycete|1ex
w9 agaric|1ey
trz gyromitra|1ex
28h stinkhorn|1ex
3gb earthstar|1ex
638 hen-of-the-woods|1ex
1gi bolete|1ex
mea vascular plant|a
2ka plant part|b
jx plant organ|1f6
zhg ear|1f9
112 fruit|1ej
ol seed|1f9
2bm pome|1f9
ed99 part|l
17f8 round shape|k
q0l sphere|1fd
5o ball|1fe
elud material|c
48f7 agent|7,d
3gl4 fluid|c
di liquid|1fi
q52 paper|1fg
1k1o solid|e
lni tissue|1fk
4z toilet tissue|1fm
`;
