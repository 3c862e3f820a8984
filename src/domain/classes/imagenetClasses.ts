/**
 * The 1000 ImageNet-1k classes in torchvision order (sorted WordNet ids), one line each: the WordNet offset minus that of the
 * line before, base 36, then a space and the names, comma-separated. Facts; source: ILSVRC 2012 development kit by way of
 * `class_info.json` of modestyachts/ImageNetV2 (MIT), commit 0b0c3fe8. Read by classTable.ts.
 */
export const IMAGENET_CLASSES = `
uvp8 tench,Tinca tinca
251 goldfish,Carassius auratus
vvl great white shark,white shark,man-eater,man-eating shark,Carcharodon carcharias
50v tiger shark,Galeocerdo cuvieri
2ei hammerhead,hammerhead shark
1fk electric ray,crampfish,numbfish,torpedo
1bi stingray
ctv cock
5b hen
33n ostrich,Struthio camelus
90x brambling,Fringilla montifringilla
gr goldfinch,Carduelis carduelis
19v house finch,linnet,Carpodacus mexicanus
18k junco,snowbird
2ef indigo bunting,indigo finch,indigo bird,Passerina cyanea
gjt robin,American robin,Turdus migratorius
13m bulbul
f62 jay
1nj magpie
7m0 chickadee
7ey water ouzel,dipper
576 kite
50d bald eagle,American eagle,Haliaeetus leucocephalus
12p vulture
4zh great grey owl,great gray owl,Strix nebulosa
5fk European fire salamander,Salamandra salamandra
nn common newt,Triturus vulgaris
rl eft
m3 spotted salamander,Ambystoma maculatum
8v axolotl,mud puppy,Ambystoma mexicanum
6sg bullfrog,Rana catesbeiana
25o tree frog,tree-frog
en tailed frog,bell toad,ribbed toad,tailed toad,Ascaphus trui
esd loggerhead,loggerhead turtle,Caretta caretta
150 leatherback turtle,leatherback,leathery turtle,Dermochelys coriacea
17p mud turtle
ig terrapin
139 box turtle,box tortoise
51f banded gecko
19o common iguana,iguana,Iguana iguana
44k American chameleon,anole,Anolis carolinensis
2dy whiptail,whiptail lizard
1oa agama
7d frilled lizard,Chlamydosaurus kingi
17k alligator lizard
1y2 Gila monster,Heloderma suspectum
rt green lizard,Lacerta viridis
ng African chameleon,Chamaeleo chamaeleon
oi Komodo dragon,Komodo lizard,dragon lizard,giant lizard,Varanus komodoensis
1ul African crocodile,Nile crocodile,Crocodylus niloticus
wv American alligator,Alligator mississipiensis
4dv triceratops
ipl thunder snake,worm snake,Carphophis amoenus
9o ringneck snake,ring-necked snake,ring snake
b6 hognose snake,puff adder,sand viper
i7 green snake,grass snake
3fd king snake,kingsnake
lf garter snake,grass snake
1ew water snake
1tk vine snake
ku night snake,Hypsiglena torquata
1kp boa constrictor,Constrictor constrictor
1px rock python,rock snake,Python sebae
2zb Indian cobra,Naja naja
1aj green mamba
1e9 sea snake
1cc horned viper,cerastes,sand viper,horned asp,Cerastes cornutus
1m5 diamondback,diamondback rattlesnake,Crotalus adamanteus
jq sidewinder,horned rattlesnake,Crotalus cerastes
981 trilobite
1f1 harvestman,daddy longlegs,Phalangium opilio
8o scorpion
24s black and gold garden spider,Argiope aurantia
aw barn spider,Araneus cavaticus
6w garden spider,Aranea diademata
gb black widow,Latrodectus mactans
a6 tarantula
8o wolf spider,hunting spider
yr tick
6ga centipede
8dy black grouse
m3 ptarmigan
16y ruffed grouse,partridge,Bonasa umbellus
gm prairie chicken,prairie grouse,prairie fowl
5wr peacock
bs quail
pt partridge
82h African grey,African gray,Psittacus erithacus
fm macaw
m6 sulphur-crested cockatoo,Kakatoe galerita,Cacatua galerita
y9 lorikeet
33x coucal
3e3 bee eater
cb hornbill
3e0 hummingbird
758 jacamar
8u toucan
2sh drake
674 red-breasted merganser,Mergus serrator
hs goose
3hf black swan,Cygnus atratus
8jq tusker
vk echidna,spiny anteater,anteater
p9 platypus,duckbill,duckbilled platypus,duck-billed platypus,Ornithorhynchus anatinus
3h2 wallaby,brush kangaroo
3s6 koala,koala bear,kangaroo bear,native bear,Phascolarctos cinereus
9w wombat
lct jellyfish
2za sea anemone,anemone
22g brain coral
5vv flatworm,platyhelminth
40c nematode,nematode worm,roundworm
amz conch
dn snail
zz slug
3w6 sea slug,nudibranch
3cx chiton,coat-of-mail shell,sea cradle,polyplacophore
anp chambered nautilus,pearly nautilus,nautilus
78u Dungeness crab,Cancer magister
4o rock crab,Cancer irroratus
1bj fiddler crab
uu king crab,Alaska crab,Alaskan king crab,Alaska king crab,Paralithodes camtschatica
1p9 American lobster,Northern lobster,Maine lobster,Homarus americanus
xq spiny lobster,langouste,rock lobster,crawfish,crayfish,sea crawfish
c1 crayfish,crawfish,crawdad,crawdaddy
u6 hermit crab
3je isopod
92k white stork,Ciconia ciconia
4o black stork,Ciconia nigra
318 spoonbill
p2 flamingo
1af little blue heron,Egretta caerulea
iz American egret,great white heron,Egretta albus
170 bittern
12l crane
nt limpkin,Aramus pictus
2pf European gallinule,Porphyrio porphyrio
rm American coot,marsh hen,mud hen,water hen,Fulica americana
gc bustard
4z0 ruddy turnstone,Arenaria interpres
1ql red-backed sandpiper,dunlin,Erolia alpina
f3 redshank,Tringa totanus
3v2 dowitcher
351 oystercatcher,oyster catcher
bdb pelican
3n9 king penguin,Aptenodytes patagonica
19v albatross,mollymawk
66w grey whale,gray whale,devilfish,Eschrichtius gibbosus,Eschrichtius robustus
3w9 killer whale,killer,orca,grampus,sea wolf,Orcinus orca
2dd dugong,Dugong dugon
2qs sea lion
5xt Chihuahua
4i Japanese spaniel
4a Maltese dog,Maltese terrier,Maltese
3z Pekinese,Pekingese,Peke
4h Shih-Tzu
ba Blenheim spaniel
7c papillon
3s toy terrier
9o Rhodesian ridgeback
jg Afghan hound,Afghan
40 basset,basset hound
3i beagle
2u bloodhound,sleuthhound
4m bluetick
ce black-and-tan coonhound
lx Walker hound,Walker foxhound
2y English foxhound
ba redbone
6r borzoi,Russian wolfhound
2r Irish wolfhound
8n Italian greyhound
2u whippet
32 Ibizan hound,Ibizan Podenco
67 Norwegian elkhound,elkhound
4o otterhound,otter hound
5g Saluki,gazelle hound
4r Scottish deerhound,deerhound
9d Weimaraner
ph Staffordshire bullterrier,Staffordshire bull terrier
4s American Staffordshire terrier,Staffordshire terrier,American pit bull terrier,pit bull terrier
63 Bedlington terrier
2z Border terrier
2x Kerry blue terrier
3o Irish terrier
3f Norfolk terrier
40 Norwich terrier
4v Yorkshire terrier
oh wire-haired fox terrier
74 Lakeland terrier
8v Sealyham terrier,Sealyham
4i Airedale,Airedale terrier
3i cairn,cairn terrier
39 Australian terrier
3z Dandie Dinmont,Dandie Dinmont terrier
44 Boston bull,Boston terrier
cu miniature schnauzer
2b giant schnauzer
27 standard schnauzer
2h Scotch terrier,Scottish terrier,Scottie
4w Tibetan terrier,chrysanthemum dog
54 silky terrier,Sydney silky
cf soft-coated wheaten terrier
51 West Highland white terrier
3j Lhasa,Lhasa apso
nq flat-coated retriever
4i curly-coated retriever
4s golden retriever
33 Labrador retriever
3t Chesapeake Bay retriever
ar German short-haired pointer
9n vizsla,Hungarian pointer
48 English setter
3y Irish setter,red setter
3l Gordon setter
am Brittany spaniel
4o clumber,clumber spaniel
dg English springer,English springer spaniel
3t Welsh springer spaniel
3x cocker spaniel,English cocker spaniel,cocker
4i Sussex spaniel
dp Irish water spaniel
tc kuvasz
9c schipperke
j7 groenendael
2y malinois
2h briard
4h kelpie
2l komondor
3s Old English sheepdog,bobtail
5y Shetland sheepdog,Shetland sheep dog,Shetland
4v collie
3s Border collie
60 Bouvier des Flandres,Bouviers des Flandres
4o Rottweiler
34 German shepherd,German shepherd dog,German police dog,alsatian
dc Doberman,Doberman pinscher
4q miniature pinscher
7a Greater Swiss Mountain dog
31 Bernese mountain dog
69 Appenzeller
2k EntleBucher
2h boxer
99 bull mastiff
3l Tibetan mastiff
a4 French bulldog
3o Great Dane
da Saint Bernard,St Bernard
c4 Eskimo dog,husky
2u malamute,malemute,Alaskan malamute
3e Siberian husky
4c dalmatian,coach dog,carriage dog
7y affenpinscher,monkey pinscher,monkey dog
4z basenji
48 pug,pug-dog
4r Leonberg
44 Newfoundland,Newfoundland dog
67 Great Pyrenees
at Samoyed,Samoyede
3l Pomeranian
3b chow,chow chow
5x keeshond
9w Brabancon griffon
8t Pembroke,Pembroke Welsh corgi
4j Cardigan,Cardigan Welsh corgi
c6 toy poodle
2g miniature poodle
2f standard poodle
4z Mexican hairless
at timber wolf,grey wolf,gray wolf,Canis lupus
51 white wolf,Arctic wolf,Canis lupus tundrarum
4k red wolf,maned wolf,Canis rufus,Canis niger
3z coyote,prairie wolf,brush wolf,Canis latrans
lu dingo,warrigal,warragal,Canis dingo
7k dhole,Cuon alpinus
mx African hunting dog,hyena dog,Cape hunting dog,Lycaon pictus
b1 hyena,hyaena
1gf red fox,Vulpes vulpes
lb kit fox,Vulpes macrotis
82 Arctic fox,white fox,Alopex lagopus
bu grey fox,gray fox,Urocyon cinereoargenteus
1yk tabby,tabby cat
36 tiger cat
6j Persian cat
5n Siamese cat,Siamese
da Egyptian cat
yc cougar,puma,catamount,mountain lion,painter,panther,Felis concolor
1cd lynx,catamount
111 leopard,Panthera pardus
ac snow leopard,ounce,Panthera uncia
4o jaguar,panther,Panthera onca,Felis onca
6o lion,king of beasts,Panthera leo
c7 tiger,Panthera tigris
jk cheetah,chetah,Acinonyx jubatus
1es brown bear,bruin,Ursus arctos
sh American black bear,black bear,Ursus americanus,Euarctos americanus
pn ice bear,polar bear,Ursus Maritimus,Thalarctos maritimus
9a sloth bear,Melursus ursinus,Ursus ursinus
2ez mongoose
os meerkat,mierkat
kko tiger beetle
9r ladybug,ladybeetle,lady beetle,ladybird,ladybird beetle
1b3 ground beetle,carabid beetle
170 long-horned beetle,longicorn,longicorn beetle
m6 leaf beetle,chrysomelid
22l dung beetle
1ej rhinoceros beetle
32b weevil
9eq fly
cvm bee
9qu ant,emmet,pismire
5cv grasshopper,hopper
2ej cricket
1hz walking stick,walkingstick,stick insect
1ff cockroach,roach
236 mantis,mantid
fwk cicada,cicala
1z0 leafhopper
3z3 lacewing,lacewing fly
35c dragonfly,darning needle,devil's darning needle,sewing needle,snake feeder,snake doctor,mosquito hawk,skeeter hawk
be damselfly
5pp admiral
158 ringlet,ringlet butterfly
1py monarch,monarch butterfly,milkweed butterfly,Danaus plexippus
it cabbage butterfly
l1 sulphur butterfly,sulfur butterfly
al lycaenid,lycaenid butterfly
rfg starfish,sea star
1cw sea urchin
1vm sea cucumber,holothurian
2yl wood rabbit,cottontail,cottontail rabbit
tm hare
1bq Angora,Angora rabbit
bdb hamster
2vy porcupine,hedgehog
7uj fox squirrel,eastern fox squirrel,Sciurus niger
3i3 marmot
1ac beaver
1ac guinea pig,Cavia cobaya
ish sorrel
1k7 zebra
3d1 hog,pig,grunter,squealer,Sus scrofa
sd wild boar,boar,Sus scrofa
il warthog
13l hippopotamus,hippo,river horse,Hippopotamus amphibius
3gi ox
46q water buffalo,water ox,Asiatic buffalo,Bubalus bubalis
1ls bison
17n ram,tup
2p5 bighorn,bighorn sheep,cimarron,Rocky Mountain bighorn,Rocky Mountain sheep,Ovis canadensis
1sx ibex,Capra ibex
38g hartebeest
gh impala,Aepyceros melampus
8z gazelle
b0y Arabian camel,dromedary,Camelus dromedarius
8g llama
3c6 weasel
p3 mink
7h polecat,fitch,foulmart,foumart,Mustela putorius
aa black-footed ferret,ferret,Mustela nigripes
113 otter
ow skunk,polecat,wood pussy
19v badger
5et armadillo
2c5 three-toed sloth,ai,Bradypus tridactylus
htb orangutan,orang,orangutang,Pongo pygmaeus
a0 gorilla,Gorilla gorilla
qw chimpanzee,chimp,Pan troglodytes
16r gibbon,Hylobates lar
9m siamang,Hylobates syndactylus,Symphalangus syndactylus
z7 guenon,guenon monkey
zq patas,hussar monkey,Erythrocebus patas
45 baboon
q1 macaque
q8 langur
bf colobus,colobus monkey
cw proboscis monkey,Nasalis larvatus
t9 marmoset
1eg capuchin,ringtail,Cebus capucinus
hd howler monkey,howler
nl titi,titi monkey
7w spider monkey,Ateles geoffroyi
7y squirrel monkey,Saimiri sciureus
2ru Madagascar cat,ring-tailed lemur,Lemur catta
202 indri,indris,Indri indri,Indri brevicaudatus
2w2 Indian elephant,Elephas maximus
cd African elephant,Loxodonta africana
44t lesser panda,red panda,panda,bear cat,cat bear,Ailurus fulgens
hs giant panda,panda,panda bear,coon bear,Ailuropoda melanoleuca
2rm barracouta,snoek
9bk eel
8af coho,cohoe,coho salmon,blue jack,silver salmon,Oncorhynchus kisutch
1hdw rock beauty,Holocanthus tricolor
sc anemone fish
ple sturgeon
vl gar,garfish,garpike,billfish,Lepisosteus osseus
1or lionfish
8u6 puffer,pufferfish,blowfish,globefish
8mg abacus
ox abaya
212 academic gown,academic robe,judge's robe
2ec accordion,piano accordion,squeeze box
2vr acoustic guitar
86m aircraft carrier,carrier,flattop,attack aircraft carrier
2gx airliner
1xk airship,dirigible
53t altar
15w ambulance
2xa amphibian,amphibious vehicle
2jp analog clock
ex1 apiary,bee house
2pc apron
cjb ashcan,trash can,garbage can,wastebin,ash bin,ash-bin,ashbin,dustbin,trash barrel,trash bin
1ry assault rifle,assault gun
fn1 backpack,back pack,knapsack,packsack,rucksack,haversack
5b7 bakery,bakeshop,bakehouse
id balance beam,beam
3pd balloon
to ballpoint,ballpoint pen,ballpen,Biro
28h Band Aid
17g banjo
em bannister,banister,balustrade,balusters,handrail
274 barbell
3k barber chair
42 barbershop
1pt barn
id barometer
s5 barrel,cask
1n2 barrow,garden cart,lawn cart,wheelbarrow
1dc baseball
2l7 basketball
1j8 bassinet
5g bassoon
1y3 bathing cap,swimming cap
wj bath towel
3s bathtub,bathing tub,bath,tub
4p9 beach wagon,station wagon,wagon,estate car,beach waggon,station waggon,waggon
93 beacon,lighthouse,beacon light,pharos
r2 beaker
1aq bearskin,busby,shako
4k8 beer bottle
8y beer glass
1gz bell cote,bell cot
6qs bib
oa bicycle-built-for-two,tandem bicycle,tandem
1xy bikini,two-piece
1w8 binder,ring-binder
tq binoculars,field glasses,opera glasses
1tt birdhouse
c5r boathouse
130 bobsled,bobsleigh,bob
3h4 bolo tie,bolo,bola tie,bola
3gm bonnet,poke bonnet
sz bookcase
hx bookshop,bookstore,bookstall
4tc bottlecap
1i9 bow
2ov bow tie,bow-tie,bowtie
6xw brass,memorial tablet,plaque
fq brassiere,bra,bandeau
1f2 breakwater,groin,groyne,mole,bulwark,seawall,jetty
f9 breastplate,aegis,egis
8xo broom
2f4 bucket,pail
df buckle
52v bulletproof vest
3n bullet train,bullet
7se butcher shop,meat market
2s5 cab,hack,taxi,taxicab
6hv caldron,cauldron
6uv candle,taper,wax light
24i cannon
es canoe
6b can opener,tin opener
8xi cardigan
20w car mirror
be carousel,carrousel,merry-go-round,roundabout,whirligig
dq carpenter's kit,tool kit
3lp carton
21j car wheel
2cv cash machine,cash dispenser,automated teller machine,automatic teller machine,automated teller,automatic teller,ATM
1en cassette
8h cassette player
yv castle
11j catamaran
50w CD player
30j cello,violoncello
8u cellular telephone,cellular phone,cellphone,cell,mobile phone
5b5 chain
k4 chainlink fence
35 chain mail,ring mail,mail,chain armor,chain armour,ring armor,ring armour
c5 chain saw,chainsaw
ath chest
1qg chiffonier,commode
5z chime,bell,gong
wt china cabinet,china closet
6al Christmas stocking
17p church,church building
37x cinema,movie theater,movie theatre,movie house,picture palace
78k cleaver,meat cleaver,chopper
nu cliff dwelling
2h4 cloak
1jc clog,geta,patten,sabot
b8b cocktail shaker
11m coffee mug
2i coffeepot
1c7 coil,spiral,volute,whorl,helix
7oa combination lock
7fv computer keyboard,keypad
3k3 confectionery,confectionary,candy store
4or container ship,containership,container vessel
3i5 convertible
6vi corkscrew,bottle screw
167 cornet,horn,trumpet,trump
abi cowboy boot
3j cowboy hat,ten-gallon hat
17b cradle
r6 crane
sw crash helmet
4y crate
2td crib,cot
1s0 Crock Pot
nx croquet ball
5gs crutch
3e4 cuirass
ave dam,dike,dyke
eyo desk
8m desktop computer
5uo dial telephone,dial phone
q0 diaper,nappy,napkin
5xi digital clock
v4 digital watch
2zj dining table,board
51j dishrag,dishcloth
5i dishwasher,dish washer,dishwashing machine
rp disk brake,disc brake
636 dock,dockage,docking facility
122 dogsled,dog sled,dog sleigh
1sb dome
25e doormat,welcome mat
dew drilling platform,offshore rig
6uu drum,membranophone,tympan
zi drumstick
387 dumbbell
3a2 Dutch oven
9hi electric fan,blower
c4 electric guitar
fc electric locomotive
dyj entertainment center
we envelope
4do espresso maker
dc5 face powder
8c4 feather boa,boa
8x0 file,file cabinet,filing cabinet
5lh fireboat
ue fire engine,fire truck
172 fire screen,fireguard
6uw flagpole,flagstaff
cfc flute,transverse flute
3iu folding chair
1w8 football helmet
439 forklift
2uj fountain
3w fountain pen
a6 four-poster
44z freight car
rw French horn,horn
43n frying pan,frypan,skillet
33o fur coat
9vb garbage truck,dustcart
5mb gasmask,respirator,gas helmet
u8 gas pump,gasoline pump,petrol pump,island dispenser
duu goblet
if go-kart
1cf golf ball
43 golfcart,golf cart
16b gondola
7m gong,tam-tam
1xp gown
1xr grand piano,grand
3zd greenhouse,nursery,glasshouse
1g1 grille,radiator grille
18q grocery store,grocery,food market,market
4dv guillotine
7f4 hair slide
8j hair spray
18e half track
1zr hammer
y9 hamper
pb hand blower,blow dryer,blow drier,hair dryer,hair drier
1m3 hand-held computer,hand-held microcomputer
ar handkerchief,hankie,hanky,hankey
57g hard disc,hard disk,fixed disk
1c8 harmonica,mouth organ,harp,mouth harp
r8 harp
19e harvester,reaper
1li hatchet
lz6 holster
1v4 home theater,home theatre
lq honeycomb
1ke hook,claw
1h0 hoopskirt,crinoline
xc horizontal bar,high bar
20y horse cart,horse-cart
4fd hourglass
uy7 iPod
fz iron,smoothing iron
4n0 jack-o'-lantern
305 jean,blue jean,denim
5v jeep,landrover
il jersey,T-shirt,tee shirt
2k4 jigsaw puzzle
fg jinrikisha,ricksha,rickshaw
2md joystick
b9h kimono
4eu knee pad
342 knot
2fj lab coat,laboratory coat
238 ladle
39f lampshade,lamp shade
48g laptop,laptop computer
5hb lawn mower,mower
5kc lens cap,lens cover
tk letter opener,paper knife,paperknife
27e library
17a lifeboat
32u lighter,light,igniter,ignitor
2sh limousine,limo
26b liner,ocean liner
2o0 lipstick,lip rouge
2zk Loafer
85z lotion
eh loudspeaker,speaker,speaker unit,loudspeaker system,speaker system
tj loupe,jeweler's loupe
3gl lumbermill,sawmill
746 magnetic compass
2ru mailbag,postbag
aa mailbox,letter box
cc maillot
2c maillot,tank suit
5bp manhole cover
2it maraca
dp marimba,xylophone
2ou mask
3to matchstick
2jt maypole
46 maze,labyrinth
ek measuring cup
6eu medicine chest,medicine cabinet
p1 megalith,megalithic structure
d2i microphone,mike
ve microwave,microwave oven
284 military uniform
lc milk can
3yx minibus
fi miniskirt,mini
6o minivan
26h missile
17j mitten
d7 mixing bowl
pe mobile home,manufactured home
us Model T
56 modem
2oy monastery
l6 monitor
2bm moped
1gd mortar
3n mortarboard
wb mosque
4q mosquito net
22o motor scooter,scooter
1c1 mountain bike,all-terrain bike,off-roader
5a mountain tent
ed mouse,computer mouse
fr mousetrap
1t5 moving van
5b7 muzzle
14k nail
7mv neck brace
7f necklace
8ea nipple
5b9 notebook,notebook computer
40c obelisk
sm oboe,hautboy,hautbois
1di ocarina,sweet potato
cu odometer,hodometer,mileometer,milometer
1v0 oil filter
83y organ,pipe organ
2wj oscilloscope,scope,cathode-ray oscilloscope,CRO
6da overskirt
1o0 oxcart
h9 oxygen mask
24t packet
1do paddle,boat paddle
od paddlewheel,paddle wheel
8i padlock
19c paintbrush
yh pajama,pyjama,pj's,jammies
ad palace
520 panpipe,pandean pipe,syrinx
2jo paper towel
fk parachute,chute
9o parallel bars,bars
21i park bench
29 parking meter
3hy passenger car,coach,carriage
30e patio,terrace
1th pay-phone,pay-station
1cf pedestal,plinth,footstall
3ny pencil box,pencil case
2o pencil sharpener
5n9 perfume,essence
3a9 Petri dish
3dz photocopier
3ud pick,plectrum,plectron
5f pickelhaube
cq picket fence,paling
8t pickup,pickup truck
2jr pier
12y piggy bank,penny bank
1pc pill bottle
jh pillow
3ix ping-pong ball
16g pinwheel
2qj pirate,pirate ship
1t0 pitcher,ewer
3h3 plane,carpenter's plane,woodworking plane
13m planetarium
1li plastic bag
2os plate rack
4ij plow,plough
202 plunger,plumber's helper
4vb Polaroid camera,Polaroid Land camera
5a pole
10d police van,police wagon,paddy wagon,patrol wagon,wagon,black Maria
28s poncho
178 pool table,billiard table,snooker table
qu pop bottle,soda bottle
5wy pot,flowerpot
147 potter's wheel
27j power drill
26e prayer rug,prayer mat
52l printer
nz prison,prison house
2bg projectile,missile
pi projector
7ph puck,hockey puck
3et punching bag,punch bag,punching ball,punchball
1w7 purse
5rw quill,quill pen
2m quilt,comforter,comfort,puff
2ns racer,race car,racing car
1hu racket,racquet
12a radiator
lt radio,wireless
2g4 radio telescope,radio reflector
3jf rain barrel
cbl recreational vehicle,RV,R.V.
1p4 reel
1ii reflex camera
zx refrigerator,icebox
39o remote control,remote
4vi restaurant,eating house,eating place,eatery
3uo revolver,six-gun,six-shooter
32u rifle
7hm rocking chair,rocker
8x6 rotisserie
3ud rubber eraser,rubber,pencil eraser
1ka rugby ball
6m rule,ruler
1bl running shoe
3hw safe
1pw safety pin
3fd saltshaker,salt shaker
1mb sandal
1yo sarong
3nr sax,saxophone
6z scabbard
i0 scale,weighing machine
3kv school bus
ft schooner
212 scoreboard
258 screen,CRT screen
w6 screw
mm screwdriver
6a5 seat belt,seatbelt
d9z sewing machine
9v5 shield,buckler
692 shoe shop,shoe-shop,shoe store
dt shoji
29p shopping basket
31 shopping cart
2zb shovel
pn shower cap
2y shower curtain
ein ski
1cy ski mask
4nw sleeping bag
28n slide rule,slipstick
8n sliding door
3g8 slot,one-armed bandit
5v2 snorkel
px snowmobile
44 snowplow,snowplough
1gn soap dispenser
fk soccer ball
2p sock
2ld solar dish,solar collector,solar furnace
15g sombrero
2sr soup bowl
123 space bar
hz space heater
kj space shuttle
36t spatula
2n2 speedboat
1iz spider web,spider's web
1e4 spindle
5wo sports car,sport car
17j spotlight,spot
7pf stage
ads steam locomotive
re steel arch bridge
4q steel drum
4mp stethoscope
6kx stole
nf stone wall
19j stopwatch,stop watch
1lt stove
1iw strainer
2go streetcar,tram,tramcar,trolley,trolley car
11p stretcher
68h studio couch,day bed
14f stupa,tope
13m submarine,pigboat,sub,U-boat
2fj suit,suit of clothes
3f5 sundial
gj sunglass
3f sunglasses,dark glasses,shades
yy sunscreen,sunblock,sun blocker
6zh suspension bridge
ux swab,swob,mop
2ao sweatshirt
r2 swimming trunks,bathing trunks
9k swing
gk switch,electric switch,electrical switch
3h6 syringe
2tl table lamp
6k4 tank,army tank,armored combat vehicle,armoured combat vehicle
31s tape player
3wj teapot
116 teddy,teddy bear
3vq television,television system
3xr tennis ball
6al thatch,thatched roof
j1 theater curtain,theatre curtain
48g thimble
3cq thresher,thrasher,threshing machine
wx throne
4ud tile roof
54z toaster
q9 tobacco shop,tobacconist shop,tobacconist
3jw toilet seat
6da torch
1xy totem pole
2d3 tow truck,tow car,wrecker
f4 toyshop
2il tractor
1o4 trailer truck,tractor trailer,trucking rig,rig,articulated lorry,semi
6mq tray
25f trench coat
2kz tricycle,trike,velocipede
pe trimaran
1db tripod
r0 triumphal arch
sj trolleybus,trolley coach,trackless trolley
8p trombone
4mb tub,vat
65x turnstile
35w typewriter keyboard
1at umbrella
1qu unicycle,monocycle
4b6 upright,upright piano
26c vacuum,vacuum cleaner
3cp vase
11p vault
161 velvet
7f vending machine
58x vestment
fo viaduct
38k violin,fiddle
2gj volleyball
28a waffle iron
449 wall clock
2a wallet,billfold,notecase,pocketbook
1em wardrobe,closet,press
1o4 warplane,military plane
11n washbasin,handbasin,washbowl,lavabo,wash-hand basin
r9 washer,automatic washer,washing machine
2ac water bottle
2fo water jug
1n7 water tower
cia whiskey jug
7z whistle
3on wig
4dv window screen
6n window shade
sk Windsor tie
fg wine bottle
sk wing
335 wok
wj wooden spoon
10q wool,woolen,woollen
469 worm fence,snake fence,snake-rail fence,Virginia fence
18n wreck
4tp yawl
x4 yurt
11eu1 web site,website,internet site,site
5303 comic book
4222 crossword puzzle,crossword
6iw street sign
1psb traffic light,traffic signal,stoplight
80on book jacket,dust cover,dust jacket,dust wrapper
6sez menu
bcg plate
2j3 guacamole
t0 consomme
50l hot pot,hotpot
hn9 trifle
sc ice cream,icecream
ze ice lolly,lolly,lollipop,popsicle
1gpi French loaf
7ft bagel,beigel
1k1 pretzel
17n cheeseburger
68 hotdog,hot dog,red hot
ats mashed potato
2be head cabbage
bn broccoli
35 cauliflower
yv zucchini,courgette
f8 spaghetti squash
e0 acorn squash
42 butternut squash
pg cucumber,cuke
7n artichoke,globe artichoke
1n4 bell pepper
72e cardoon
3mv mushroom
5u9 Granny Smith
2sr strawberry
1ab orange
1iv lemon
2q3 fig
4i pineapple,ananas
8t banana
uc jackfruit,jak,jack
4rj custard apple
61n pomegranate
ppw hay
mgw carbonara
4e4 chocolate sauce,chocolate syrup
imu dough
8cm meat loaf,meatloaf
1jh pizza,pizza pie
11d potpie
4hk burrito
8wo red wine
l90 espresso
8cc cup
wn eggnog
r1ia alp
rs4 bubble
cxf cliff,drop,drop-off
7q7 coral reef
ot8 geyser
y5b lakeside,lakeshore
1fgu promontory,headland,head,foreland
h93 sandbar,sand bar
4w6 seashore,coast,seacoast,sea-coast
v3r valley,vale
32x volcano
7s0t ballplayer,baseball player
6p5d groom,bridegroom
8y8w scuba diver
s62c rapeseed
19zg daisy
2iu0 yellow lady's slipper,yellow lady-slipper,Cypripedium calceolus,Cypripedium parviflorum
1vex corn
2mzd acorn
7k9x hip,rose hip,rosehip
36aw buckeye,horse chestnut,conker
4nkn coral fungus
9zy agaric
trz gyromitra
28h stinkhorn,carrion fungus
3gb earthstar
638 hen-of-the-woods,hen of the woods,Polyporus frondosus,Grifola frondosa
1gi bolete
1ozx ear,spike,capitulum
15m3c toilet tissue,toilet paper,bathroom tissue
`;
